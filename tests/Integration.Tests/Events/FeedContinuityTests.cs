using Customers.Application.AccessKeys;
using Customers.Application.Events;
using Customers.Domain.Common;
using Customers.Integration.Tests.Fixtures;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Customers.Integration.Tests.Events;

/// <summary>What tells that a database is not the one any more that it was; tried on real clusters in <see cref="DisasterTests"/>.</summary>
public sealed class FeedContinuityTests : IAsyncLifetime
{
    // What a busy server is ahead of a new one.
    private const string Raise = """
        UPDATE events SET feed_order = feed_order + 1000000000000;
        UPDATE customers SET feed_order = feed_order + 1000000000000 WHERE feed_order > 0;
        """;

    private const string LookAgain = "SELECT feed_look(0)";
    private const string LookAsBefore = "SELECT feed_continue()";

    private static readonly CreateAccessKey create = new("key", "", null);

    private readonly StorageFixture storage = new();

    public Task InitializeAsync() => storage.InitializeAsync();

    public Task DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Look_ServerThatCountsOn_ChangesNothing()
    {
        await TestAccount.OpenAsync(storage);

        Assert.Equal("none", await LookAsync());
    }

    [Fact]
    public async Task Look_NoEventsYet_ChangesNothing()
    {
        await storage.Replica.SendAsync(TestCallers.Staff, new ReadEvents(new(null, null, null, null), null));

        Assert.Equal("none", await LookAsync());
    }

    [Fact]
    public async Task Look_StoredPlacesAreAboveTheServers_BeginsAHistoryBehindThem()
    {
        var (one, two) = (await TestAccount.OpenAsync(storage), await TestAccount.OpenAsync(storage));
        var ahead = new Follower(storage.Replica);
        await ahead.ReachAsync(6);
        await storage.ExecuteAsync(Raise);
        var last = await storage.ScalarAsync<long>("SELECT max(feed_order) FROM events");

        var refused = (await ahead.AskAsync()).Error;
        await storage.Replica.DoAsync(two.Admin, create);
        await storage.Replica.DoAsync(one.Admin, create);

        Assert.Equal("after CURSOR_OF_ANOTHER_HISTORY", Reason(refused));
        var fresh = new Follower(storage.Replica);
        await fresh.ReachAsync(8);
        Assert.Equal([two.Id.Value, one.Id.Value], fresh.Seen.Skip(6).Select(happened => happened.CustomerId));
        // A reader that kept a place, and knows of no history, finds everything behind it.
        Assert.Equal(2, await storage.ScalarAsync<int>("SELECT count(*) FROM events WHERE feed_order > @last", new { last }));
        Assert.Equal("none", await LookAsync());
    }

    [Fact]
    public async Task Look_OnlyMarksAreLeft_GoesOnBehindThem()
    {
        // All events were sent and removed; what was read already may not come again.
        await storage.ExecuteAsync(
            "INSERT INTO event_marks (tm_create, feed_order, seq) VALUES (now(), feed_now() + 1000000000000, 7)"
        );
        var mark = await storage.ScalarAsync<long>("SELECT feed_order FROM event_marks");

        await TestAccount.OpenAsync(storage);
        var fresh = new Follower(storage.Replica);
        await fresh.ReachAsync(3);
        await TestAccount.OpenAsync(storage);

        Assert.True(await storage.ScalarAsync<long>("SELECT max(feed_order) FROM events") > mark);
        Assert.Equal("none", await LookAsync());
    }

    [Fact]
    public async Task Look_OldReplicaAsks_IsAnsweredAsBefore()
    {
        await TestAccount.OpenAsync(storage);
        await storage.ExecuteAsync(Raise);

        Assert.True(await storage.ScalarAsync<bool>(LookAsBefore));
        Assert.False(await storage.ScalarAsync<bool>(LookAsBefore));
    }

    [Fact]
    public async Task Look_WriterIsUnderWay_WaitsForIt()
    {
        var account = await TestAccount.OpenAsync(storage);
        await using var scope = storage.Replica.Scope(account.Admin);
        var gate = scope.ServiceProvider.GetRequiredService<CommitGate>();
        gate.IsClosed = true;
        var ends = scope.ServiceProvider.GetRequiredService<IMediator>().Send(create);
        await gate.Reached.WaitAsync(Follower.Timeout);
        await storage.ExecuteAsync(
            "UPDATE feed_histories SET server_start = server_start - interval '1 hour', written_by = pg_current_xact_id()"
        );

        var looks = LookAsync();
        await new Race(storage).UntilBlockedAsync(looks);
        gate.Open();

        Assert.Null((await ends).Error);
        Assert.Equal("restarted", await looks);
        const string old = "SELECT max(e.feed_order) < max(h.feed_order) FROM events e, feed_histories h";
        Assert.True(await storage.ScalarAsync<bool>(old));
    }

    [Theory]
    [InlineData("UPDATE feed_histories SET system_identifier = 1, written_by = pg_current_xact_id()")]
    [InlineData("UPDATE feed_histories SET timeline = '0000000F', written_by = pg_current_xact_id()")]
    [InlineData("UPDATE feed_histories SET database_id = 1, written_by = pg_current_xact_id()")]
    // As a row that was copied: by another transaction than it says.
    [InlineData("UPDATE feed_histories SET tm_create = tm_create")]
    [InlineData("DELETE FROM feed_histories")]
    public async Task Look_DatabaseIsAnother_BeginsAHistory(string change)
    {
        await TestAccount.OpenAsync(storage);
        await storage.ExecuteAsync(change);

        Assert.Equal("replaced", await LookAsync());
        Assert.Equal("none", await LookAsync());
    }

    [Fact]
    public async Task Look_TwoKnowThatTheEndIsLost_BeginOneHistory()
    {
        await TestAccount.OpenAsync(storage);
        var tag = await storage.ScalarAsync<string>("SELECT tag FROM feed_histories ORDER BY number DESC LIMIT 1");

        var looks = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => storage.ScalarAsync<string>("SELECT feed_look(0, @tag)", new { tag }))
        );

        Assert.Equal(["none", "replaced"], looks.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_CrashTookBackWhatWasGivenOut_BeginsAHistoryWithTheNextConnection(bool isOfLog)
    {
        var account = await TestAccount.OpenAsync(storage);
        var follower = new Follower(storage.Replica, customerId: isOfLog ? account.Id.Value : null);
        await follower.ReachAsync(3);
        await storage.ExecuteAsync("DELETE FROM events");

        storage.Replica.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        await storage.Replica.DoAsync(account.Admin, create);

        Assert.Equal("after CURSOR_OF_ANOTHER_HISTORY", Reason((await follower.AskAsync()).Error));
    }

    private Task<string> LookAsync() => storage.ScalarAsync<string>(LookAgain);

    private static string Reason(Error? refusal) =>
        string.Join(", ", refusal!.Details.Select(detail => $"{detail.Field} {detail.Reason}"));
}
