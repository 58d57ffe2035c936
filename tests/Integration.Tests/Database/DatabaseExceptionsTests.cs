using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Infrastructure.Database;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Database;

public sealed class DatabaseExceptionsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly DatabaseExceptions translator = new();

    [Theory]
    [InlineData("08000")]
    [InlineData("08006")]
    [InlineData("08P01")]
    [InlineData("25006")]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("53000")]
    [InlineData("53100")]
    [InlineData("53200")]
    [InlineData("53300")]
    [InlineData("57000")]
    [InlineData("57P01")]
    [InlineData("57P02")]
    [InlineData("57P03")]
    public void Translate_StateThatPasses_IsUnavailable(string sqlState)
    {
        var told = translator.Translate(new PostgresException("", "ERROR", "ERROR", sqlState));

        Assert.Equal((ErrorKind.Unavailable, "DATABASE_UNAVAILABLE"), (told?.Kind, told?.Reason));
        Assert.True(told!.RetryAfter > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("22021")]
    [InlineData("22P05")]
    [InlineData("22003")]
    [InlineData("23502")]
    [InlineData("23503")]
    [InlineData("23505")]
    [InlineData("23514")]
    [InlineData("25P02")]
    [InlineData("26000")]
    [InlineData("28P01")]
    [InlineData("40002")]
    [InlineData("42601")]
    [InlineData("42P01")]
    [InlineData("55000")]
    [InlineData("XX000")]
    public void Translate_StateThatIsADefect_IsNotTranslated(string sqlState) =>
        Assert.Null(translator.Translate(new PostgresException("", "ERROR", "ERROR", sqlState)));

    [Fact]
    public void Translate_OtherExceptions_HaveReasonsOfTheirOwn()
    {
        Assert.Equal("STANDBY_AWAITED", translator.Translate(new CommitsHeldUpException())?.Reason);
        Assert.Equal("DEADLINE_EXCEEDED", translator.Translate(new PostgresException("", "ERROR", "ERROR", "55P03"))?.Reason);
        Assert.Equal("OUTCOME_UNKNOWN", translator.Translate(new CommitUnconfirmedException())?.Reason);
        Assert.Equal("BUSY", translator.Translate(new OverloadedException("busy"))?.Reason);
        Assert.Equal("DATABASE_UNAVAILABLE", translator.Translate(new NpgsqlException("broken"))?.Reason);
        Assert.Null(translator.Translate(new InvalidOperationException()));
        Assert.Null(translator.Translate(new OperationCanceledException()));
        Assert.Null(translator.Translate(new TimeoutException()));
    }

    [Theory]
    [InlineData("57014", "SET statement_timeout = 10; SELECT pg_sleep(30)", "DEADLINE_EXCEEDED")]
    [InlineData("25P03", "BEGIN; SET idle_in_transaction_session_timeout = 10", "DEADLINE_EXCEEDED")]
    [InlineData("25006", "BEGIN READ ONLY; CREATE TABLE t (id int)", "DATABASE_UNAVAILABLE")]
    [InlineData("57P01", "SELECT pg_terminate_backend(pg_backend_pid())", "DATABASE_UNAVAILABLE")]
    public async Task Translate_RealRefusal_SaysWhatItWas(string sqlState, string sql, string reason)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await connection.ExecuteAsync(sql);
            await Task.Delay(500);
            await connection.ExecuteAsync("SELECT 1");
        });

        Assert.Equal((sqlState, reason), (refused.SqlState, translator.Translate(refused)?.Reason));
    }

    [Fact]
    public async Task Translate_Deadlock_IsUnavailableForOneAndNothingForTheOther()
    {
        await using var setup = await database.DataSource.OpenConnectionAsync();
        await setup.ExecuteAsync("CREATE TABLE pair (id int PRIMARY KEY, n int); INSERT INTO pair VALUES (1, 0), (2, 0)");
        await using var one = await database.DataSource.OpenConnectionAsync();
        await using var other = await database.DataSource.OpenConnectionAsync();
        await using var first = await one.BeginTransactionAsync();
        await using var second = await other.BeginTransactionAsync();
        await one.ExecuteAsync("UPDATE pair SET n = 1 WHERE id = 1");
        await other.ExecuteAsync("UPDATE pair SET n = 1 WHERE id = 2");

        var ends = await Task.WhenAll(
            Record.ExceptionAsync(() => one.ExecuteAsync("UPDATE pair SET n = 2 WHERE id = 2")),
            Record.ExceptionAsync(async () =>
            {
                await other.ExecuteAsync("UPDATE pair SET n = 2 WHERE id = 1");
                await second.RollbackAsync();
            })
        );

        var deadlock = Assert.Single(ends, end => end is not null)!;
        Assert.Equal("40P01", ((PostgresException)deadlock).SqlState);
        Assert.Equal("DATABASE_UNAVAILABLE", translator.Translate(deadlock)?.Reason);
    }

    [Fact]
    public async Task Translate_PoolIsExhausted_IsADeadlineOfOurs()
    {
        await using var small = NpgsqlDataSource.Create(database.ConnectionString + ";Maximum Pool Size=1;Timeout=1");
        await using var only = await small.OpenConnectionAsync();

        var exhausted = await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await small.OpenConnectionAsync());

        Assert.Equal("DEADLINE_EXCEEDED", translator.Translate(exhausted)?.Reason);
    }

    [Fact]
    public async Task Translate_ServerFallsSilent_IsADeadlineOfOurs()
    {
        await using var silent = NpgsqlDataSource.Create(
            database.ConnectionString + ";Command Timeout=1;Cancellation Timeout=-1"
        );
        await using var connection = await silent.OpenConnectionAsync();

        var ended = await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.ExecuteAsync("SELECT pg_sleep(30)"));

        Assert.Equal("DEADLINE_EXCEEDED", translator.Translate(ended)?.Reason);
    }
}
