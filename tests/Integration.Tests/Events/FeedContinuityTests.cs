using Customers.Application.AccessKeys;
using Customers.Infrastructure.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events;

/// <summary>A database that was restored into a server which counts its transactions from lower than the database's events do.</summary>
public sealed class FeedContinuityTests : IAsyncLifetime
{
    // What a busy server is ahead of a new one.
    private const string Raise = """
        UPDATE events SET feed_order = feed_order + 1000000000000;
        UPDATE customers SET feed_order = feed_order + 1000000000000 WHERE feed_order > 0;
        """;

    private const string LookAgain = "SELECT feed_continue()";

    private static readonly CreateAccessKey create = new("key", "", null);

    private readonly StorageFixture storage = new();

    public Task InitializeAsync() => storage.InitializeAsync();

    public Task DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Ensure_ServerThatCountsOn_ChangesNothing()
    {
        await TestAccount.OpenAsync(storage);

        Assert.False(await storage.ScalarAsync<bool>(LookAgain));
    }

    [Fact]
    public async Task Ensure_NoEventsYet_ChangesNothing() => Assert.False(await storage.ScalarAsync<bool>(LookAgain));

    [Fact]
    public async Task Ensure_AfterARestore_GoesOnBehindTheOldEvents()
    {
        var (one, two) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));
        await storage.ExecuteAsync(Raise);
        var halfway = await storage.ScalarAsync<string>(
            "SELECT feed_order || '-' || seq FROM events ORDER BY feed_order, seq OFFSET 2 LIMIT 1"
        );
        var old = await storage.QueryAsync<Guid>("SELECT id FROM events ORDER BY feed_order, seq");

        await storage.Replica.Services.GetRequiredService<FeedContinuity>().EnsureAsync(CancellationToken.None);

        var fresh = new Follower(storage.Replica);
        await fresh.ReachAsync(6);
        var returning = new Follower(storage.Replica) { Cursor = halfway };
        await storage.Replica.DoAsync(two.Admin, create);
        await storage.Replica.DoAsync(one.Admin, create);
        await fresh.ReachAsync(8);
        await returning.ReachAsync(5);

        Assert.Equal(old, fresh.Ids.Take(6));
        Assert.Equal([two.Id.Value, one.Id.Value], fresh.Seen.Skip(6).Select(happened => happened.CustomerId));
        Assert.Equal(fresh.Ids.Skip(3), returning.Ids);
        Assert.False(await storage.ScalarAsync<bool>(LookAgain));
    }

    [Fact]
    public async Task Ensure_OnlyMarksAreLeft_GoesOnBehindThem()
    {
        // All events were sent and removed; what was read already may not come again, nor may cursors lie ahead.
        await storage.ExecuteAsync("INSERT INTO event_marks (tm_create, feed_order, seq) VALUES (now(), 1000000000000, 7)");

        await storage.Replica.Services.GetRequiredService<FeedContinuity>().EnsureAsync(CancellationToken.None);
        await TestAccount.OpenAsync(storage);

        var returning = new Follower(storage.Replica) { Cursor = "1000000000000-7" };
        await returning.ReachAsync(3);
        Assert.Equal([1, 2, 3], returning.Seen.Select(happened => happened.Version));
    }
}
