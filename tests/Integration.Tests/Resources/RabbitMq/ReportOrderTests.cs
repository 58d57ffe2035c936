using Customers.Domain.Resources;
using Customers.Integration.Tests.Deletions;
using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>Whatever order events come in, and however often, the ledger says the same in the end.</summary>
[Collection(BrokerTests.Name)]
public sealed class ReportOrderTests(Broker broker) : ReportBench(broker)
{
    private const int Resources = 30;

    private static readonly string[] words = ["number", "queues", "billing_account"];

    // Every event comes from one to three times; two resources of three are deleted some time.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Tell_ShuffledWithRepeats_IsWhatWasCreatedAndNotDeleted(int seed)
    {
        var random = new Random(seed);
        var accounts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TestAccount.OpenAsync(Storage)));
        var counts = await ReceiveBoundAsync();
        // A second replica reads the same queue at the same time.
        var others = await ReceiveAsync();
        var events = accounts.SelectMany(account => StoryOf(account, random)).ToList();
        var sequence = events.SelectMany(told => Enumerable.Repeat(told, random.Next(1, 4))).ToArray();
        random.Shuffle(sequence);

        await Platform.TellAsync(sequence);
        await UntilTakenAsync(sequence.Length, counts, others);
        await StopAllAsync();

        foreach (var account in accounts)
        {
            Assert.Equal(Expected(events, account), await LedgerAsync(account));
            await AssertUsageEqualsARecountAsync(account);
        }
    }

    // The account is deleted in between: what was told before, and what comes late, is asked for unless its deletion was told before.
    [Fact]
    public async Task Tell_WhileTheAccountIsDeleted_OwesNothingOnceEverythingIsToldAsDeleted()
    {
        var random = new Random(7);
        var (account, counts) = (await TestAccount.OpenAsync(Storage), await ReceiveBoundAsync());
        var events = StoryOf(account, random).ToArray();
        random.Shuffle(events);

        var telling = Platform.TellAsync(events);
        await Storage.DeleteAsync(account);
        await telling;
        await counts.UntilAsync(events.Length);
        var living = Expected(events, account).Where(resource => resource.Value).Select(resource => resource.Key.Id).ToHashSet();
        var asked = await Storage.AskedForAsync(account);
        var before = await Storage.DeletionAsync(account);
        var deletions = events.Select(told =>
            told with
            {
                Type = told.Type.Replace("created", "deleted", StringComparison.Ordinal),
            }
        );
        await Platform.TellAsync(deletions);
        await counts.UntilAsync(events.Length * 2);
        await StopAllAsync();

        Assert.Superset(living, asked.Keys.ToHashSet());
        Assert.All(asked.Values, times => Assert.Equal(1, times));
        Assert.Equal(living.Count, before.Outstanding);
        var after = await Storage.DeletionAsync(account);
        Assert.Equal((before.Requested, 0L), (after.Requested, after.Outstanding));
        Assert.NotNull(after.Receipt);
    }

    private static IEnumerable<Told> StoryOf(TestAccount account, Random random)
    {
        foreach (var word in words)
        {
            for (var made = 0; made < Resources; made++)
            {
                var id = Guid.NewGuid();
                yield return new($"{word}_created", id, account.Id.Value);
                if (random.Next(3) > 0)
                    yield return new($"{word}_deleted", id, account.Id.Value);
            }
        }
    }

    private static Dictionary<(string Type, Guid Id), bool> Expected(IEnumerable<Told> events, TestAccount account) =>
        events
            .Where(told => told.CustomerId == account.Id.Value)
            .GroupBy(told => (Type: told.Type.Split("_created")[0].Split("_deleted")[0].TrimEnd('s') + "s", told.Id))
            .ToDictionary(
                resource => resource.Key,
                resource => resource.All(told => told.Type.EndsWith("_created", StringComparison.Ordinal))
            );

    private static async Task UntilTakenAsync(int count, params ReportCounts[] replicas)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (replicas.Sum(counts => counts.All.Count) < count)
            await Task.Delay(TimeSpan.FromMilliseconds(10), timeout.Token);
    }

    private async Task AssertUsageEqualsARecountAsync(TestAccount account)
    {
        var there = (await LedgerAsync(account))
            .Where(resource => resource.Value)
            .CountBy(resource => resource.Key.Type)
            .ToDictionary();
        Assert.Equal(there["numbers"], await UsedAsync(account, ResourceType.Numbers));
        Assert.Equal(there["queues"], await UsedAsync(account, ResourceType.Queues));
        Assert.Equal(there["billing_accounts"], await UsedAsync(account, ResourceType.BillingAccounts));
        Assert.Equal(0, await UsedAsync(account, ResourceType.Files));
    }
}
