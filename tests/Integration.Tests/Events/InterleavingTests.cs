using Customers.Application.AccessKeys;
using Customers.Infrastructure.Database;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events;

/// <summary>Transactions that commit in another order than they began: what loses events to those who read "greater than the last one seen".</summary>
public sealed class InterleavingTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly CreateAccessKey create = new("key", "", null);

    [Theory]
    [InlineData(null)]
    [InlineData("accesskey_created")]
    public async Task Read_EarlierTransactionCommitsLater_WaitsForItAndLosesNothing(string? types)
    {
        var (early, late) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));
        var follower = new Follower(storage.Replica, types);
        var before = await CountAsync(types);
        await follower.ReachAsync(before);

        await using var first = storage.Replica.Scope(early.Admin);
        var gate = first.ServiceProvider.GetRequiredService<CommitGate>();
        gate.IsClosed = true;
        var ends = first.ServiceProvider.GetRequiredService<IMediator>().Send(create);
        await gate.Reached.WaitAsync(Follower.Timeout);
        await storage.Replica.DoAsync(late.Admin, create);

        // The later one is committed, and not shown: the earlier one may still come to stand in front of it.
        Assert.Equal(before + 1, await CountAsync(types));
        Assert.Equal(0, await follower.ReadAsync());
        gate.Open();
        Assert.Null((await ends).Error);
        await follower.ReachAsync(before + 2);

        Assert.Equal([early.Id.Value, late.Id.Value], follower.Seen.TakeLast(2).Select(happened => happened.CustomerId));
        Assert.Equal(0, await follower.ReadAsync());
        var fresh = new Follower(storage.Replica, types);
        await fresh.ReachAsync(before + 2);
        Assert.Equal(fresh.Ids, follower.Ids);
    }

    [Fact]
    public async Task Read_EarlierNumberWritesTheAccountLater_KeepsTheOrderOfVersions()
    {
        var account = await TestAccount.OpenAsync(storage);
        var follower = new Follower(storage.Replica, customerId: account.Id.Value);
        await follower.ReachAsync(3);

        // It has its number before the other one begins, and writes the account when that one has committed.
        await using var scope = storage.Replica.Scope(account.Admin);
        var session = await scope.ServiceProvider.GetRequiredService<DatabaseSession>().OpenAsync(CancellationToken.None);
        var number = await session.ExecuteScalarAsync<long>("SELECT pg_current_xact_id()::text::bigint");
        await storage.Replica.DoAsync(account.Admin, create);
        // Its log has the order of its versions, and is not held back.
        Assert.Equal(1, await follower.ReadAsync());
        Assert.Null((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(create)).Error);
        await follower.ReachAsync(5);

        Assert.Equal([1, 2, 3, 4, 5], follower.Seen.Select(happened => happened.Version));
        var all = new Follower(storage.Replica);
        await all.ReachAsync(await CountAsync(null));
        Assert.Equal(follower.Ids, all.Seen.Where(happened => happened.CustomerId == account.Id.Value).Select(one => one.Id));
        // Without the account's own mark it would stand where its number says: in front of the other one.
        Assert.True(
            await storage.ScalarAsync<bool>(
                "SELECT min(feed_order) > @number FROM events WHERE customer_id = @Value AND version > 3",
                new { number, account.Id.Value }
            )
        );
    }

    [Fact]
    public async Task Read_EarlierTransactionRollsBack_GoesOnWithoutIt()
    {
        var account = await TestAccount.OpenAsync(storage);
        var follower = new Follower(storage.Replica);
        await follower.ReachAsync(await CountAsync(null));
        var before = follower.Seen.Count;

        await using (var connection = await storage.DataSource.OpenConnectionAsync())
        await using (await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("SELECT pg_current_xact_id()");
            await storage.Replica.DoAsync(account.Admin, create);
            Assert.Equal(0, await follower.ReadAsync());
        }

        await follower.ReachAsync(before + 1);
        Assert.Equal((account.Id.Value, 4), (follower.Seen[^1].CustomerId, follower.Seen[^1].Version));
    }

    private Task<long> CountAsync(string? type) =>
        storage.ScalarAsync<long>("SELECT count(*) FROM events WHERE @type::text IS NULL OR type = @type", new { type });
}
