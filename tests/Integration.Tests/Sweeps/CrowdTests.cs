using System.Collections.Concurrent;
using System.Globalization;
using Customers.Application.Leaving;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Customers.Integration.Tests.Webhooks.Deliveries;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>
/// A crowd of accounts that are due, three processes that sweep, kill -9 at each of them, and others who cancel meanwhile.
/// <c>CUSTOMERS_CROWD=10000</c> is the long form.
/// </summary>
public sealed class CrowdTests : IAsyncLifetime
{
    private const int ShortForm = 5_000;
    private const int Raced = 400;
    private const int Later = 100;

    private static readonly int due = int.TryParse(
        Environment.GetEnvironmentVariable("CUSTOMERS_CROWD"),
        CultureInfo.InvariantCulture,
        out var asked
    )
        ? asked
        : ShortForm;

    private static readonly int betweenKills = due / 20;

    private static readonly TimeSpan lastRace = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-crowd-");
    private readonly ConcurrentDictionary<Guid, bool> cancelled = new();
    private DeliveryScene scene = null!;
    private Crowd crowd = null!;

    public async Task InitializeAsync()
    {
        scene = await DeliveryScene.StartAsync(("Sweeps:Interval", "00:00:01"), ("Email:PickupDirectory", mails.FullName));
        crowd = new(scene.Stored);
    }

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        mails.Delete(recursive: true);
    }

    [Fact]
    public async Task Sweep_ThreeProcessesAreKilledWhileOthersCancel_HandlesEachAccountOnceAndNoneEarly()
    {
        await crowd.AddAsync("later", Later, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        await crowd.AddAsync("raced", Raced, TimeSpan.FromSeconds(2), lastRace);
        await crowd.AddAsync("due", due, TimeSpan.FromHours(-1), TimeSpan.Zero);
        var cancelling = CancelAsync();

        await using (var replicas = await KillEachAsync())
        {
            await cancelling;
            await crowd.UntilNobodyIsDueAsync("raced");
        }

        var won = cancelled.Count(account => account.Value);
        Assert.InRange(won, 1, Raced - 1);
        Assert.Equal([$"deleted events:1 mails:1 names:0 {due}"], await crowd.OutcomesAsync("due"));
        Assert.Equal([$"frozen events:0 mails:0 names:1 {Later}"], await crowd.OutcomesAsync("later"));
        Assert.Equal(
            [$"active events:0 mails:0 names:1 {won}", $"deleted events:1 mails:1 names:0 {Raced - won}"],
            await crowd.OutcomesAsync("raced")
        );
        Assert.Equal(
            cancelled.Where(account => account.Value).Select(account => account.Key).Order(),
            (
                await scene.Stored.QueryAsync<Guid>(
                    "SELECT id FROM customers WHERE status = 'active' AND id IN (SELECT id FROM crowd)"
                )
            ).Order()
        );
    }

    /// <summary>Two more processes; each of the three dies in the middle of the work, and another one takes its place.</summary>
    private async Task<Replicas> KillEachAsync()
    {
        var replicas = new Replicas(scene, [await scene.StartReplicaAsync(), await scene.StartReplicaAsync()]);
        for (var number = 0; number < Replicas.Count; number++)
        {
            var before = await crowd.CountDeletedAsync();
            Assert.InRange(before, 0, due - betweenKills);
            await crowd.UntilDeletedAsync(before + betweenKills);
            await replicas.KillAndStartAsync(number);
        }

        return replicas;
    }

    /// <summary>Cancels, one after the other and all along, those whose dates come meanwhile; some come too late.</summary>
    private async Task CancelAsync()
    {
        await using var replica = Replica.On(scene.ConnectionString);
        var ids = await crowd.IdsAsync("raced");
        foreach (var id in ids)
        {
            var answer = await replica.SendAsync(TestCallers.Staff, new RecoverCustomer(new(id), "a test"));
            Assert.Contains(answer.Error?.Reason, new[] { null, "DELETION_DUE", "ACCOUNT_DELETED" });
            cancelled[id] = answer.Error is null;
            await Task.Delay(lastRace / Raced);
        }
    }

    /// <summary>The processes that sweep: the scene's own, and two more.</summary>
    private sealed class Replicas(DeliveryScene scene, RunningService[] further) : IAsyncDisposable
    {
        public const int Count = 3;

        public async Task KillAndStartAsync(int number)
        {
            if (number == 0)
            {
                await scene.KillAsync();
                await scene.StartServiceAsync();
                return;
            }

            await further[number - 1].DisposeAsync();
            further[number - 1] = await scene.StartReplicaAsync();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var replica in further)
                await replica.DisposeAsync();
        }
    }
}
