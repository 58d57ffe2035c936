using Customers.Application.SignUps;
using Customers.Infrastructure.Database;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Customers.Integration.Tests.Database;

public sealed class DatabaseSessionTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private const string Insert = "INSERT INTO notes (text) VALUES (@text)";

    private const string Prepare = """
        CREATE TABLE IF NOT EXISTS notes (text text PRIMARY KEY);
        CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.text = 'die' THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
            ELSIF NEW.text = 'refuse' THEN
                RAISE EXCEPTION 'refused' USING ERRCODE = '23514';
            END IF;
            RETURN NEW;
        END $$;
        DROP TRIGGER IF EXISTS fail ON notes;
        CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail();
        """;

    public async Task InitializeAsync()
    {
        await storage.ExecuteAsync(Prepare);
        await storage.ExecuteAsync("TRUNCATE notes");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Session_NothingAsked_NeverConnects()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody");
        await using var session = new DatabaseSession(nowhere, Notifiers.Silent, Admissions.Wide);

        await session.CommitAsync();
        await session.RollbackAsync();
    }

    [Fact]
    public async Task Open_Twice_IsOneConnectionInOneTransaction()
    {
        await using var session = new DatabaseSession(storage.DataSource, Notifiers.Silent, Admissions.Wide);

        var first = await session.OpenAsync(default);

        Assert.Same(first, await session.OpenAsync(default));
        await first.ExecuteAsync(Insert, new { text = "mine" });
        Assert.Equal(0, await NotesAsync());
        Assert.Equal("read committed", await first.ExecuteScalarAsync<string>("SHOW transaction_isolation"));
    }

    [Theory]
    [InlineData("commit", 1)]
    [InlineData("rollback", 0)]
    [InlineData("dispose", 0)]
    public async Task End_AfterAWrite_KeepsItOnlyWhenCommitted(string end, int notes)
    {
        await using var session = new DatabaseSession(storage.DataSource, Notifiers.Silent, Admissions.Wide);
        var connection = await session.OpenAsync(default);
        await connection.ExecuteAsync(Insert, new { text = end });

        await (
            end switch
            {
                "commit" => session.CommitAsync(),
                "rollback" => session.RollbackAsync(),
                _ => session.DisposeAsync().AsTask(),
            }
        );

        Assert.Equal(notes, await NotesAsync());
        Assert.Equal(System.Data.ConnectionState.Closed, connection.State);
    }

    [Fact]
    public async Task Rehearse_AStatementThatWouldCommitByItself_IsRolledBack()
    {
        await using var session = new DatabaseSession(storage.DataSource, Notifiers.Silent, Admissions.Wide);

        session.Rehearse();

        Assert.Equal(1, await session.ExecuteAutoCommitAsync(Insert, new { text = "tried" }, default));
        await Assert.ThrowsAsync<InvalidOperationException>(session.CommitAsync);
        await session.RollbackAsync();
        Assert.Equal(0, await NotesAsync());
    }

    [Fact]
    public async Task Commit_CallerHasGone_IsNotCancelled()
    {
        await using var scope = storage.Replica.Scope(TestCallers.Staff);
        var gate = scope.ServiceProvider.GetRequiredService<CommitGate>();
        gate.IsClosed = true;
        using var caller = new CancellationTokenSource();
        var command = new CreateCustomer("caller-gone", "a long quiet harbour", new());
        var sending = scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, caller.Token);
        await gate.Reached;

        await caller.CancelAsync();
        gate.Open();

        Assert.Null((await sending).Error);
        Assert.Equal(1, await storage.ScalarAsync<int>("SELECT count(*) FROM customers WHERE username = 'caller-gone'"));
    }

    [Fact]
    public async Task Work_CallerHasGone_IsCancelledAndForgotten()
    {
        await using var session = new DatabaseSession(storage.DataSource, Notifiers.Silent, Admissions.Wide);
        using var caller = new CancellationTokenSource();
        await (await session.OpenAsync(caller.Token)).ExecuteAsync(Insert, new { text = "gone" });
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.NowAsync(caller.Token));
        await session.RollbackAsync();

        Assert.Equal(0, await NotesAsync());
    }

    [Fact]
    public async Task Commit_LineBreaksBeforeTheAnswer_IsUnconfirmedAlthoughItHappened()
    {
        await using var proxy = new CuttingProxy(storage.ConnectionString);
        await using var dataSource = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using var session = new DatabaseSession(dataSource, Notifiers.Silent, Admissions.Wide);
        await (await session.OpenAsync(default)).ExecuteAsync(Insert, new { text = "cut" });

        await Assert.ThrowsAsync<CommitUnconfirmedException>(session.CommitAsync);
        await session.RollbackAsync();

        Assert.Equal(1, await NotesAsync());
    }

    [Fact]
    public async Task Commit_ServerEndsTheConnection_IsUnconfirmed()
    {
        await using var session = new DatabaseSession(storage.DataSource, Notifiers.Silent, Admissions.Wide);
        await (await session.OpenAsync(default)).ExecuteAsync(Insert, new { text = "die" });

        await Assert.ThrowsAsync<CommitUnconfirmedException>(session.CommitAsync);
        await session.RollbackAsync();
    }

    [Fact]
    public async Task Commit_ServerRefuses_IsKnownNotToHaveHappened()
    {
        await using var session = new DatabaseSession(storage.DataSource, Notifiers.Silent, Admissions.Wide);
        await (await session.OpenAsync(default)).ExecuteAsync(Insert, new { text = "refuse" });

        var refused = await Assert.ThrowsAsync<PostgresException>(session.CommitAsync);
        await session.RollbackAsync();

        Assert.Equal(("23514", 0), (refused.SqlState, await NotesAsync()));
    }

    [Fact]
    public async Task Work_ConnectionIsKilled_RollsBackWithoutAnotherError()
    {
        await using var session = new DatabaseSession(storage.DataSource, Notifiers.Silent, Admissions.Wide);
        var connection = await session.OpenAsync(default);
        await connection.ExecuteAsync(Insert, new { text = "killed" });
        await storage.ExecuteAsync("SELECT pg_terminate_backend(@ProcessID)", new { connection.ProcessID });

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => session.NowAsync(default));
        await session.RollbackAsync();

        Assert.Equal(0, await NotesAsync());
    }

    private Task<int> NotesAsync() => storage.ScalarAsync<int>("SELECT count(*) FROM notes");
}
