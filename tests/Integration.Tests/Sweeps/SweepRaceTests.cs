using Customers.Application.Leaving;
using Customers.Application.Sweeps;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>A cancellation, or another replica, at the same account at the same time: one of them wins wholly.</summary>
public sealed class SweepRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Sweep = "due-deletions";
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Delete_SweepIsFirst_CancellationWaitsAndIsRefused()
    {
        var account = await storage.FrozenAsync(TimeSpan.FromMicroseconds(-1));
        var swept = false;
        var delete = Step.OfService(new DeleteDueCustomer(account.Id), _ => swept = true);

        var outcome = await new Race(storage).RunAsync(
            delete,
            Step.Of(TestCallers.Staff, new RecoverCustomer(account.Id, "a test"))
        );

        Assert.Equal((true, "ACCOUNT_DELETED"), (swept, outcome.Second?.Reason));
        Assert.Equal("deleted", await storage.StatusAsync(account));
        Assert.EndsWith("frozen by platform, deleted by system", await storage.EventsAsync(account), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_CancellationIsFirst_SweepDoesNotWaitAndLeavesTheAccountAlone()
    {
        var account = await storage.FrozenAsync(TimeSpan.FromHours(1));
        await using var scope = storage.Replica.Scope(TestCallers.Staff);
        var gate = scope.ServiceProvider.GetRequiredService<CommitGate>();
        gate.IsClosed = true;
        var cancelling = Step.Of(TestCallers.Staff, new RecoverCustomer(account.Id, "a test")).Act(scope.ServiceProvider);
        await gate.Reached.WaitAsync(timeout);

        Assert.False(await DeleteAsync(account).WaitAsync(timeout));
        gate.Open();
        Assert.Null(await cancelling.WaitAsync(timeout));

        Assert.False(await DeleteAsync(account));
        Assert.Equal("active", await storage.StatusAsync(account));
        Assert.EndsWith(
            "frozen by platform, recovered by platform",
            await storage.EventsAsync(account),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_DueAccountIsLocked_GoesOnWithTheOthersAndTakesItTheNextTime()
    {
        var (locked, free) = (
            await storage.FrozenAsync(TimeSpan.FromMinutes(-2)),
            await storage.FrozenAsync(TimeSpan.FromMinutes(-1))
        );
        await using (var connection = await storage.DataSource.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("SELECT 1 FROM customers WHERE id = @Value FOR NO KEY UPDATE", locked.Id);

            Assert.Equal("deleted 1, failed 0, left 1", await storage.SweepAsync(Sweep).WaitAsync(timeout));
            Assert.Equal(("frozen", "deleted"), (await storage.StatusAsync(locked), await storage.StatusAsync(free)));
        }

        Assert.Equal("deleted 1, failed 0, left 0", await storage.SweepAsync(Sweep));
        Assert.Equal("deleted", await storage.StatusAsync(locked));
    }

    [Fact]
    public async Task Run_SeveralReplicasAtOnce_HandleEachAccountOnce()
    {
        var accounts = new List<TestAccount>();
        for (var number = 0; number < 30; number++)
            accounts.Add(await storage.FrozenAsync(TimeSpan.FromMinutes(-1)));
        await using var second = Replica.On(storage.ConnectionString);
        await using var third = Replica.On(storage.ConnectionString);

        var counts = await Task.WhenAll(
            new[] { storage.Replica, second, third }.Select(replica =>
                Task.Run(() => replica.Services.GetRequiredService<ISweeps>().RunAsync(Sweep, CancellationToken.None))
            )
        );

        Assert.Equal((accounts.Count, 0), (counts.Sum(run => run!.Counts["deleted"]), counts.Sum(run => run!.Counts["failed"])));
        foreach (var account in accounts)
            Assert.EndsWith(
                "frozen by platform, deleted by system",
                await storage.EventsAsync(account),
                StringComparison.Ordinal
            );
    }

    private Task<bool> DeleteAsync(TestAccount account) =>
        Task.Run(async () => (await storage.Replica.SendAsServiceAsync(new DeleteDueCustomer(account.Id))).Error is null);
}
