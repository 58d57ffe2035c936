using Customers.Application.DeletionLedger;
using Customers.Infrastructure.Database;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>A database that goes back while it is compared with the ledger, or has forgotten a transaction that the ledger tells of.</summary>
public sealed class FollowRaceTests : LedgerAndDatabase
{
    private const string CountWaiting = """
        SELECT count(*)
        FROM pg_stat_activity
        WHERE datname = current_database()
        AND wait_event_type = 'Lock'
        """;

    [Fact]
    public async Task Follow_HistoryBeginsMeanwhile_SpeaksOfThatOne()
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("LOCK TABLE ledger_lines IN ACCESS EXCLUSIVE MODE", parameters: null, default);
        var following = Follower().FollowAsync(default);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Database.DataSource.FindAsync<long>(CountWaiting, parameters: null, default) == 0)
            await Task.Delay(5, deadline.Token);

        await Database.DataSource.ExecuteAsync(BeginHistory, parameters: null, default);
        await transaction.RollbackAsync();

        Assert.Equal("another", (await following).History);
    }

    // A server that ends at once has forgotten what it had not written yet, and gives the numbers out once more.
    [Fact]
    public async Task FindStates_NumberThatNobodyHasTakenYet_IsInProgress()
    {
        var line = new LedgerLine
        {
            Id = Guid.NewGuid(),
            Time = DateTimeOffset.UtcNow,
            Type = LedgerLineTypes.AccountErased,
            Transaction = "4000000000",
        };

        var states = await Rows().FindStatesAsync([line], default);

        Assert.Equal("in progress", states[line.Id]);
    }
}
