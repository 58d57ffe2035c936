using Customers.Application.DeletionLedger;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Events;
using Customers.Domain.SignIns;
using Customers.Infrastructure.Database;
using Customers.Infrastructure.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;
using Customers.Integration.Tests.Database;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>What becomes of a line whose transaction is committed, refused, broken off, or still runs.</summary>
public sealed class CommitTests : LedgerAndDatabase
{
    [Fact]
    public async Task Commit_EventThatTakesAway_IsKnownToTheDatabase()
    {
        await CommitAsync(Database.DataSource);

        Assert.Equal([LedgerLineTypes.AccountErased], Types());
        Assert.Empty(await MissingAsync());
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM ledger_lines"));
    }

    [Fact]
    public async Task Commit_RefusedByTheDatabase_LeavesAVoidLine()
    {
        await Assert.ThrowsAsync<PostgresException>(() => CommitAsync(Database.DataSource, BreakAtTheEndAsync));

        Assert.Equal([LedgerLineTypes.AccountErased, LedgerLineTypes.Void], Types());
        Assert.Empty(await MissingAsync());
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM ledger_lines"));
    }

    [Fact]
    public async Task Commit_LedgerIsReadOnly_ChangesNothing()
    {
        Directory.CreateDirectory(Path.Combine(Options.Path, "ledger.head"));

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync(Database.DataSource));

        Assert.Equal(0, await CountAsync("SELECT count(*) FROM ledger_lines"));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM event_marks"));
    }

    [Fact]
    public async Task Commit_LedgerHasALineThatDoesNotFollow_ChangesNothing()
    {
        await CommitAsync(Database.DataSource);
        var file = Directory.GetFiles(Options.Path, "*.ndjson").Single();
        await File.AppendAllTextAsync(file, await File.ReadAllTextAsync(file));

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync(Database.DataSource));

        Assert.Equal(1, await CountAsync("SELECT count(*) FROM ledger_lines"));
    }

    [Fact]
    public async Task Commit_ConnectionBreaksAfterIt_IsKnownWithoutAVoidLine()
    {
        await using var proxy = new CuttingProxy(Database.ConnectionString);
        await using var source = NpgsqlDataSource.Create(proxy.ConnectionString);

        await Assert.ThrowsAsync<CommitUnconfirmedException>(() => CommitAsync(source));

        Assert.Empty(await MissingAsync());
        Assert.Equal([LedgerLineTypes.AccountErased], Types());
    }

    [Fact]
    public async Task Follow_TransactionStillRuns_WaitsForItsEnd()
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        var commit = new TaskCompletionSource();
        var writing = Ledger().CommitAsync(connection, [Erased()], () => commit.Task);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Types().Count == 0)
            await Task.Delay(5, deadline.Token);
        Assert.Empty(await MissingAsync());
        Assert.Equal([LedgerLineTypes.AccountErased], Types());

        // Who died does not answer any more, and its transaction ends without a word.
        await transaction.RollbackAsync();

        Assert.Empty(await MissingAsync());
        Assert.Equal([LedgerLineTypes.AccountErased, LedgerLineTypes.Void], Types());
        Assert.False(writing.IsCompleted);
    }

    [Fact]
    public async Task Follow_FolderIsAnother_NamesTheLineThatTheDatabaseKnows()
    {
        await CommitAsync(Database.DataSource);
        var file = Path.GetFileName(Directory.GetFiles(Options.Path, "*.ndjson").Single());
        foreach (var each in Directory.GetFiles(Options.Path))
            File.Delete(each);

        var standing = await Follower().FollowAsync(default);

        Assert.Matches($"^{file}, line 1: line .* which the database knows, is not in the ledger$", standing.Fault!.Message);
    }

    [Fact]
    public async Task Follow_RowsAreGone_SaysThatTheDatabaseIsOlder()
    {
        await CommitAsync(Database.DataSource);
        await CommitAsync(Database.DataSource);
        await ExecuteAsync("DELETE FROM ledger_lines");

        Assert.Equal(2, (await MissingAsync()).Count);
    }

    [Fact]
    public async Task Follow_HistoryIsAnother_ComparesAllOfItOnceMore()
    {
        await CommitAsync(Database.DataSource);
        var follower = Follower();
        Assert.Empty((await follower.FollowAsync(default)).Missing);
        await ExecuteAsync("DELETE FROM ledger_lines");

        await ExecuteAsync(BeginHistory);

        Assert.Single((await follower.FollowAsync(default)).Missing);
    }

    [Fact]
    public async Task Follow_RefusedInTheHistoryBefore_IsNotAppliedToThisOne()
    {
        await Assert.ThrowsAsync<PostgresException>(() => CommitAsync(Database.DataSource, BreakAtTheEndAsync));

        await ExecuteAsync(BeginHistory);

        Assert.Empty(await MissingAsync());
    }

    [Fact]
    public async Task Settle_SameLineTwice_IsNewOnce()
    {
        await CommitAsync(Database.DataSource);
        await ExecuteAsync("DELETE FROM ledger_lines");
        var line = (await MissingAsync()).Single();

        Assert.True(await SettleAsync(line));
        Assert.False(await SettleAsync(line));

        Assert.Empty(await MissingAsync());
        Assert.Equal([LedgerLineTypes.AccountErased], Types());
    }

    private async Task<bool> SettleAsync(LedgerLine line)
    {
        await using var session = new DatabaseSession(Database.DataSource, Notifiers.Silent, Admissions.Wide, Ledger());
        var isNew = await new LedgerLines(session, Rows()).SettleAsync(line, default);
        session.Recorded([Erased()]);
        await session.CommitAsync();
        return isNew;
    }

    private async Task CommitAsync(NpgsqlDataSource source, Func<NpgsqlConnection, Task>? before = null)
    {
        await using var session = new DatabaseSession(source, Notifiers.Silent, Admissions.Wide, Ledger());
        var connection = await session.OpenAsync(default);
        await connection.ExecuteAsync("INSERT INTO event_marks (feed_order, seq, tm_create) VALUES (1, 1, now())");
        if (before is not null)
            await before(connection);
        session.Recorded([Erased()]);
        await session.CommitAsync();
    }

    private static Task BreakAtTheEndAsync(NpgsqlConnection connection) =>
        connection.ExecuteAsync(
            """
            CREATE TABLE notes (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);
            INSERT INTO notes VALUES (1), (1)
            """
        );

    private static DomainEvent Erased()
    {
        var account = new CustomerId(Guid.NewGuid());
        var facts = new SignInBlockFacts(new AgentId(Guid.NewGuid()), account);
        return new(EventTypes.CustomerDeleted, account, Actor.System, DateTimeOffset.UtcNow, [], facts);
    }

    private CommitLedger Ledger() => new(Options, new(Appender()), Rows(), Ids(), NullLogger<CommitLedger>.Instance);

    private async Task<IReadOnlyList<LedgerLine>> MissingAsync()
    {
        var standing = await Follower().FollowAsync(default);
        Assert.Null(standing.Fault);
        return standing.Missing;
    }

    private List<string> Types() => [.. new LedgerChain(Folder()).ReadNew().Select(line => line.Type)];

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
