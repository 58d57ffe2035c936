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
public sealed class CommitTests : IAsyncLifetime
{
    internal const string BeginHistory = """
        INSERT INTO feed_histories
        SELECT number + 1, 'another', cursor_key, continues, last_feed_order, last_seq, feed_order, system_identifier, timeline, database_id,
            written_by, server_start, tm_create
        FROM feed_histories
        ORDER BY number DESC
        LIMIT 1
        """;

    private readonly LedgerOptions options = new() { Path = Directory.CreateTempSubdirectory("ledger-").FullName };
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(options.Path, recursive: true);
    }

    [Fact]
    public async Task Commit_EventThatTakesAway_IsKnownToTheDatabase()
    {
        await CommitAsync(database.DataSource);

        Assert.Equal([LedgerLineTypes.AccountErased], Types());
        Assert.Empty(await MissingAsync());
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM ledger_lines"));
    }

    [Fact]
    public async Task Commit_RefusedByTheDatabase_LeavesAVoidLine()
    {
        await Assert.ThrowsAsync<PostgresException>(() => CommitAsync(database.DataSource, BreakAtTheEndAsync));

        Assert.Equal([LedgerLineTypes.AccountErased, LedgerLineTypes.Void], Types());
        Assert.Empty(await MissingAsync());
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM ledger_lines"));
    }

    [Fact]
    public async Task Commit_LedgerIsReadOnly_ChangesNothing()
    {
        Directory.CreateDirectory(Path.Combine(options.Path, "ledger.head"));

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync(database.DataSource));

        Assert.Equal(0, await CountAsync("SELECT count(*) FROM ledger_lines"));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM event_marks"));
    }

    [Fact]
    public async Task Commit_LedgerHasALineThatDoesNotFollow_ChangesNothing()
    {
        await CommitAsync(database.DataSource);
        var file = Directory.GetFiles(options.Path, "*.ndjson").Single();
        await File.AppendAllTextAsync(file, await File.ReadAllTextAsync(file));

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => CommitAsync(database.DataSource));

        Assert.Equal(1, await CountAsync("SELECT count(*) FROM ledger_lines"));
    }

    [Fact]
    public async Task Commit_ConnectionBreaksAfterIt_IsKnownWithoutAVoidLine()
    {
        await using var proxy = new CuttingProxy(database.ConnectionString);
        await using var source = NpgsqlDataSource.Create(proxy.ConnectionString);

        await Assert.ThrowsAsync<CommitUnconfirmedException>(() => CommitAsync(source));

        Assert.Empty(await MissingAsync());
        Assert.Equal([LedgerLineTypes.AccountErased], Types());
    }

    [Fact]
    public async Task Follow_TransactionStillRuns_WaitsForItsEnd()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
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
        await CommitAsync(database.DataSource);
        var file = Path.GetFileName(Directory.GetFiles(options.Path, "*.ndjson").Single());
        foreach (var each in Directory.GetFiles(options.Path))
            File.Delete(each);

        var standing = await Follower().FollowAsync(default);

        Assert.Matches($"^{file}, line 1: line .* which the database knows, is not in the ledger$", standing.Fault!.Message);
    }

    [Fact]
    public async Task Follow_RowsAreGone_SaysThatTheDatabaseIsOlder()
    {
        await CommitAsync(database.DataSource);
        await CommitAsync(database.DataSource);
        await ExecuteAsync("DELETE FROM ledger_lines");

        Assert.Equal(2, (await MissingAsync()).Count);
    }

    [Fact]
    public async Task Follow_HistoryIsAnother_ComparesAllOfItOnceMore()
    {
        await CommitAsync(database.DataSource);
        var follower = Follower();
        Assert.Empty((await follower.FollowAsync(default)).Missing);
        await ExecuteAsync("DELETE FROM ledger_lines");

        await ExecuteAsync(BeginHistory);

        Assert.Single((await follower.FollowAsync(default)).Missing);
    }

    [Fact]
    public async Task Follow_RefusedInTheHistoryBefore_IsNotAppliedToThisOne()
    {
        await Assert.ThrowsAsync<PostgresException>(() => CommitAsync(database.DataSource, BreakAtTheEndAsync));

        await ExecuteAsync(BeginHistory);

        Assert.Empty(await MissingAsync());
    }

    [Fact]
    public async Task Settle_SameLineTwice_IsNewOnce()
    {
        await CommitAsync(database.DataSource);
        await ExecuteAsync("DELETE FROM ledger_lines");
        var line = (await MissingAsync()).Single();

        Assert.True(await SettleAsync(line));
        Assert.False(await SettleAsync(line));

        Assert.Empty(await MissingAsync());
        Assert.Equal([LedgerLineTypes.AccountErased], Types());
    }

    private async Task<bool> SettleAsync(LedgerLine line)
    {
        await using var session = new DatabaseSession(database.DataSource, Notifiers.Silent, Admissions.Wide, Ledger());
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

    private LedgerFolder Folder() => new(options);

    private LedgerAppender Appender() => new(Folder(), TimeProvider.System);

    private LedgerRows Rows() => new(database.DataSource, options);

    private static IdGenerator Ids() => new(TimeProvider.System);

    private LedgerFollower Follower() => new(new(Folder()), Appender(), new(Appender()), Rows(), Ids());

    private CommitLedger Ledger() => new(options, new(Appender()), Rows(), Ids(), NullLogger<CommitLedger>.Instance);

    private async Task<IReadOnlyList<LedgerLine>> MissingAsync()
    {
        var standing = await Follower().FollowAsync(default);
        Assert.Null(standing.Fault);
        return standing.Missing;
    }

    private List<string> Types() => [.. new LedgerChain(Folder()).ReadNew().Select(line => line.Type)];

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }
}
