using Customers.Infrastructure.Database;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>Questions that are asked at the same time share round trips, and nothing else.</summary>
public sealed class BatchingReaderTests : IClassFixture<StorageFixture>, IAsyncLifetime, IDisposable
{
    private const string Select = "SELECT n.id, n.word FROM notes n WHERE n.id = $1";
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);
    private readonly CommandLog log = new();
    private readonly StorageFixture storage;
    private readonly NpgsqlDataSource watched;
    private readonly BatchingReader<int, Note> reader;

    public BatchingReaderTests(StorageFixture storage)
    {
        this.storage = storage;
        // Rounds wait as long as a test needs to see them wait.
        watched = log.Watch(
            storage.ConnectionString
                + ";Application Name=shared-reader;Command Timeout=60;Options=-c lock_timeout=0 -c statement_timeout=0"
        );
        reader = new(watched, Select);
    }

    private static int MostRounds => Math.Max(2, Environment.ProcessorCount);

    public async Task InitializeAsync()
    {
        await storage.ExecuteAsync("DROP TABLE IF EXISTS notes; CREATE TABLE notes (id integer PRIMARY KEY, word text NOT NULL)");
        await storage.ExecuteAsync("INSERT INTO notes SELECT n, 'word ' || n FROM generate_series(1, 1000) n");
    }

    public async Task DisposeAsync() => await watched.DisposeAsync();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Find_Alone_IsOneRoundTrip()
    {
        Assert.Equal(new Note(7, "word 7"), await reader.FindAsync(7, default));
        Assert.Null(await reader.FindAsync(0, default));

        Assert.Equal(2, log.Commands.Count);
    }

    [Fact]
    public async Task Find_AllAtOnce_AnswersEachItsOwn()
    {
        var found = await Task.WhenAll(Enumerable.Range(-500, 1000).Select(id => reader.FindAsync(id, default)));

        Assert.Equal(Enumerable.Range(-500, 1000).Select(id => id < 1 ? null : new Note(id, $"word {id}")), found.AsEnumerable());
    }

    [Fact]
    public async Task Find_WhileOthersWait_SharesTheNextRoundTrip()
    {
        await using var stalled = await StallAsync();
        var questions = Enumerable.Range(1, MostRounds + 50).Select(id => reader.FindAsync(id, default)).ToList();
        await WaitForRoundsAsync(MostRounds);

        await stalled.DisposeAsync();
        var found = await Task.WhenAll(questions);

        Assert.Equal(Enumerable.Range(1, questions.Count).Select(id => $"word {id}"), found.Select(note => note!.Word));
        Assert.Equal(MostRounds + 1, log.Commands.Count);
    }

    [Fact]
    public async Task Find_BehindAChange_SeesIt()
    {
        await using var stalled = await StallAsync();
        var early = Enumerable.Repeat(1, MostRounds).Select(id => reader.FindAsync(id, default)).ToList();
        await WaitForRoundsAsync(MostRounds);
        await stalled.ExecuteAsync("UPDATE notes SET word = 'changed' WHERE id = 2");
        var late = reader.FindAsync(2, default);

        await stalled.DisposeAsync(commit: true);

        Assert.Equal("changed", (await late)!.Word);
        await Task.WhenAll(early);
    }

    [Fact]
    public async Task Find_GivenUp_LeavesTheOthersTheirAnswers()
    {
        await using var stalled = await StallAsync();
        using var impatient = new CancellationTokenSource();
        var first = reader.FindAsync(1, impatient.Token);
        var others = Enumerable.Range(2, MostRounds + 5).Select(id => reader.FindAsync(id, default)).ToList();
        var last = reader.FindAsync(9, impatient.Token);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => last);
        await stalled.DisposeAsync();

        Assert.All(await Task.WhenAll(others), Assert.NotNull);
        Assert.NotNull(await reader.FindAsync(1, default));
    }

    [Fact]
    public async Task Find_ConnectionBreaks_FailsThoseWhoAskedAndNobodyAfterThem()
    {
        await using var stalled = await StallAsync();
        var asked = Enumerable.Range(1, MostRounds).Select(id => reader.FindAsync(id, default)).ToList();
        await WaitForRoundsAsync(MostRounds);
        var waiting = reader.FindAsync(500, default);

        await storage.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'shared-reader'"
        );

        foreach (var question in asked)
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => question);
        await stalled.DisposeAsync();
        Assert.Equal("word 500", (await waiting)!.Word);
        Assert.Equal("word 1", (await reader.FindAsync(1, default))!.Word);
    }

    [Fact]
    public async Task Find_DatabaseIsAway_FailsEveryone()
    {
        await using var nobody = DataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2", new());
        var lost = new BatchingReader<int, Note>(nobody, Select);

        foreach (var question in Enumerable.Range(1, 20).Select(id => lost.FindAsync(id, default)).ToList())
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => question);
    }

    private async Task<Stalled> StallAsync()
    {
        var connection = new NpgsqlConnection(storage.ConnectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("LOCK TABLE notes IN ACCESS EXCLUSIVE MODE");
        return new(connection, transaction);
    }

    private async Task WaitForRoundsAsync(int count)
    {
        var end = DateTime.UtcNow + timeout;
        while (await WaitingRoundsAsync() != count)
        {
            Assert.True(DateTime.UtcNow < end, "The rounds did not get to wait for the table.");
            await Task.Delay(20);
        }
    }

    private async Task<long> WaitingRoundsAsync()
    {
        await using var connection = new NpgsqlConnection(storage.ConnectionString);
        return await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'shared-reader' AND wait_event_type = 'Lock'"
        );
    }

    private sealed record Note(int Id, string Word);

    /// <summary>Whoever reads the table waits until this is over.</summary>
    private sealed class Stalled(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public Task<int> ExecuteAsync(string sql) => connection.ExecuteAsync(sql);

        public ValueTask DisposeAsync() => DisposeAsync(commit: false);

        public async ValueTask DisposeAsync(bool commit)
        {
            if (commit)
                await transaction.CommitAsync();
            await connection.DisposeAsync();
        }
    }
}
