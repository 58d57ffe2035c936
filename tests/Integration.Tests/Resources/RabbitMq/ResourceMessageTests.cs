using System.Text;
using Customers.Application.Common;
using Customers.Application.Events;
using Customers.Application.Leaving;
using Customers.Application.Resources;
using Customers.Domain.Resources;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Integration.Tests.Deletions;
using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Fixtures;
using RabbitMQ.Client;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>What other services tell through the broker.</summary>
[Collection(BrokerTests.Name)]
public sealed class ReportTests(Broker broker) : ReportBench(broker)
{
    private static readonly string[] types =
    [
        "numbers",
        "flows",
        "queues",
        "trunks",
        "extensions",
        "files",
        "billing_accounts",
        "tags",
        "transcriptions",
        "contacts",
    ];

    [Fact]
    public async Task Tell_EachTypeBothWays_IsInTheLedger()
    {
        var (account, counts) = (await TestAccount.OpenAsync(Storage), await ReceiveBoundAsync());
        var expected = new Dictionary<(string, Guid), bool>();
        foreach (var plural in types)
        {
            foreach (var word in new[] { plural, plural[..^1] })
            {
                var (kept, deleted) = (Guid.NewGuid(), Guid.NewGuid());
                (expected[(plural, kept)], expected[(plural, deleted)]) = (true, false);
                await Platform.TellAsync(
                    Created(word, kept, account),
                    Created(word, deleted, account),
                    Deleted(word, deleted, account)
                );
            }
        }

        await counts.UntilAsync(60);
        await StopAllAsync();

        Assert.Equal(expected, await LedgerAsync(account));
        Assert.All(counts.All, each => Assert.StartsWith("applied ", each, StringComparison.Ordinal));
        Assert.Equal(4, counts.All.Count(each => each == "applied billing_accounts created"));
        Assert.Equal(2, counts.All.Count(each => each == "applied billing_accounts deleted"));
        Assert.Equal(2, await UsedAsync(account, ResourceType.BillingAccounts));
    }

    [Fact]
    public async Task Tell_FanoutExchange_IgnoresWhatIsNotReported()
    {
        var (account, id, counts) = (
            await TestAccount.OpenAsync(Storage),
            Guid.NewGuid(),
            await ReceiveBoundAsync(ExchangeType.Fanout)
        );
        var others = counts.OtherEvents;
        await Platform.PublishAsync("", """{"type":"number_updated","data":"a text"}""");
        await Platform.PublishAsync("anything", """{"type":"agent_created","data":{"id":"none"}}""");
        await Platform.PublishAsync("", Created("number", id, account).Message);

        await counts.UntilAsync(1);
        await StopAllAsync();

        Assert.Equal(["applied numbers created"], counts.All);
        Assert.InRange(counts.OtherEvents - others, 2, int.MaxValue);
        Assert.True((await LedgerAsync(account))[("numbers", id)]);
        Assert.Equal(0u, await Platform.ParkedAsync());
    }

    [Fact]
    public async Task Tell_OurOwnEnvelope_IsUnderstood()
    {
        var (account, id, counts) = (await TestAccount.OpenAsync(Storage), Guid.NewGuid(), await ReceiveBoundAsync());
        var data = new RawJson($$"""{"id":"{{id}}","customer_id":"{{account.Id.Value}}","name":"welcome"}""");
        var happened = new EventDto(
            Guid.NewGuid(),
            "flow_created",
            7,
            account.Id.Value,
            default,
            new("system", default),
            "",
            [],
            data
        );

        await Platform.PublishAsync("flow_created", Encoding.UTF8.GetString(CloudEvent.From(happened).ToUtf8()));
        await counts.UntilAsync(1);
        await StopAllAsync();

        Assert.Equal([("flows", id)], (await LedgerAsync(account)).Keys);
    }

    [Fact]
    public async Task Tell_AboveTheLimit_IsWrittenAllTheSameAndTheLimitIsToldOnce()
    {
        var (account, counts) = (await TestAccount.OpenAsync(Storage), await ReceiveBoundAsync());
        await LimitAsync(account, 5);
        var created = Enumerable.Range(0, 7).Select(_ => Created("number", Guid.NewGuid(), account)).ToList();

        await Platform.TellAsync(created);
        await Platform.TellAsync(created);
        await counts.UntilAsync(14);
        await StopAllAsync();

        Assert.Equal(7, await UsedAsync(account, ResourceType.Numbers));
        Assert.Equal(["customer_limit_near", "customer_limit_reached"], await NoticesAsync(account));
        var full = await Storage.ReportAsync(account, new(Guid.NewGuid()));
        Assert.Equal("LIMIT_REACHED", full?.Reason);
    }

    [Fact]
    public async Task Tell_StatusForbidsCreating_IsWrittenAllTheSame()
    {
        var (account, id, counts) = (await TestAccount.OpenAsync(Storage), Guid.NewGuid(), await ReceiveBoundAsync());
        await Storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));

        await Platform.TellAsync(Created("trunk", id, account));
        await counts.UntilAsync(1);
        await StopAllAsync();

        Assert.True((await LedgerAsync(account))[("trunks", id)]);
    }

    [Fact]
    public async Task Tell_AccountIsGone_AsksForTheDeletionOnce()
    {
        var (account, late, counts) = (await TestAccount.OpenAsync(Storage), Guid.NewGuid(), await ReceiveBoundAsync());
        await Storage.DeleteAsync(account);

        await Platform.TellAsync(Created("number", late, account), Created("number", late, account));
        await counts.UntilAsync(2);
        var asked = await Storage.AskedForAsync(account);
        var outstanding = await Storage.DeletionAsync(account);
        await Platform.TellAsync(Deleted("number", late, account));
        await counts.UntilAsync(3);
        await StopAllAsync();

        Assert.Equal(new Dictionary<Guid, int> { [late] = 1 }, asked);
        Assert.Equal((1, 1), (outstanding.Requested, outstanding.Outstanding));
        var done = await Storage.DeletionAsync(account);
        Assert.Equal((1, 0), (done.Requested, done.Outstanding));
        Assert.NotNull(done.Receipt);
    }

    [Fact]
    public async Task Tell_DeletedBeforeItIsReportedLate_AsksForNothing()
    {
        var (account, late, counts) = (await TestAccount.OpenAsync(Storage), Guid.NewGuid(), await ReceiveBoundAsync());
        await Storage.DeleteAsync(account);
        await Platform.TellAsync(Deleted("number", late, account));
        await counts.UntilAsync(1);

        await Platform.TellAsync(Created("number", late, account));
        await counts.UntilAsync(2);
        await StopAllAsync();

        Assert.Empty(await Storage.AskedForAsync(account));
        Assert.False((await LedgerAsync(account))[("numbers", late)]);
    }

    [Fact]
    public async Task Tell_InternalAndUnknownAccounts_AreCountedAndLeftAlone()
    {
        var counts = await ReceiveBoundAsync();
        var basicRoute = Guid.Parse("00000000-0000-0000-0000-000000000001");
        await Platform.TellAsync(
            new("number_created", Guid.NewGuid(), basicRoute),
            new("number_deleted", Guid.NewGuid(), basicRoute),
            new("number_created", Guid.NewGuid(), Guid.NewGuid()),
            new("number_deleted", Guid.NewGuid(), Guid.Empty)
        );

        await counts.UntilAsync(4);
        await StopAllAsync();

        string[] expected =
        [
            "ignored internal_account",
            "ignored internal_account",
            "ignored unknown_account",
            "ignored unknown_account",
        ];
        Assert.Equal(expected, counts.All.Order(StringComparer.Ordinal));
        Assert.Equal(0, await Storage.ScalarAsync<long>("SELECT count(*) FROM resources"));
        Assert.Equal(0u, await Platform.ParkedAsync());
    }

    [Fact]
    public async Task Tell_Poison_IsPutAsideWholeAndOthersGoOn()
    {
        var (account, counts) = (await TestAccount.OpenAsync(Storage), await ReceiveBoundAsync());
        var good = Enumerable.Range(0, 100).Select(_ => Created("tag", Guid.NewGuid(), account)).ToList();
        string[] poison = ["not JSON", """{"type":"number_created","data":{"id":"x"}}""", """{"type":"number_created"}"""];

        // As many as the broker hands over at once, so that one that is not settled would show.
        for (var round = 0; round < 20; round++)
        {
            await Platform.PublishAsync(poison.Select(message => ("number_created", message)));
            await Platform.TellAsync(good.Skip(round * 5).Take(5));
        }

        await counts.UntilAsync(160);
        await StopAllAsync();

        Assert.Equal(100, await UsedAsync(account, ResourceType.Tags));
        var parked = await Platform.TakeParkedAsync();
        Assert.Equal(
            poison.SelectMany(message => Enumerable.Repeat(message, 20)).Order(StringComparer.Ordinal),
            parked.Select(message => Encoding.UTF8.GetString(message.Body.Span)).Order(StringComparer.Ordinal)
        );
        Assert.Equal(20, counts.All.Count(each => each == "parked not_json"));
        Assert.Equal(20, counts.All.Count(each => each == "parked no_id"));
        Assert.Equal(20, counts.All.Count(each => each == "parked no_data"));
    }

    [Fact]
    public async Task Tell_PoisonWithProperties_IsPutAsideForGoodWithItsOrigin()
    {
        var counts = await ReceiveBoundAsync();
        var properties = new BasicProperties
        {
            MessageId = "the message's own id",
            ContentType = "text/plain",
            // None of these may be taken over: it would vanish, be refused, or go to others too.
            Expiration = "60000",
            UserId = "guest",
            Headers = new Dictionary<string, object?>
            {
                ["CC"] = new List<object> { Platform.Queue },
                ["trace"] = "abc",
            },
        };

        await Platform.PublishAsync("numbers_created", "poison", properties);
        await counts.UntilAsync(1);
        await StopAllAsync();

        var parked = Assert.Single(await Platform.TakeParkedAsync());
        Assert.Equal(
            ("the message's own id", "text/plain", true),
            (parked.BasicProperties.MessageId, parked.BasicProperties.ContentType, parked.BasicProperties.Persistent)
        );
        Assert.False(parked.BasicProperties.IsExpirationPresent());
        Assert.Equal("not_json", Header(parked, "x-parked-reason"));
        Assert.Equal(Platform.Exchange, Header(parked, "x-parked-exchange"));
        Assert.Equal("numbers_created", Header(parked, "x-parked-routing-key"));
        var own = (IDictionary<string, object?>)parked.BasicProperties.Headers!["x-parked-headers"]!;
        Assert.Equal("abc", Encoding.UTF8.GetString((byte[])own["trace"]!));
    }

    private static string Header(BasicGetResult message, string name) =>
        Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers![name]!);

    private static Told Created(string word, Guid id, TestAccount account) => new($"{word}_created", id, account.Id.Value);

    private static Told Deleted(string word, Guid id, TestAccount account) => new($"{word}_deleted", id, account.Id.Value);

    private Task<LimitsDto> LimitAsync(TestAccount account, int numbers)
    {
        var limits = new Dictionary<ResourceType, int?> { [ResourceType.Numbers] = numbers };
        return Storage.Replica.DoAsync(TestCallers.Staff, new ChangeLimits(account.Id, default, limits));
    }

    private Task<IReadOnlyList<string>> NoticesAsync(TestAccount account) =>
        Storage.QueryAsync<string>(
            "SELECT type FROM events WHERE customer_id = @Value AND type LIKE 'customer_limit_%' AND type <> 'customer_limits_updated' ORDER BY version",
            account.Id
        );
}
