using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Holds rows of an account, so that requests which need it queue up in an order that the test chooses.</summary>
internal sealed class Blocked : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly ServiceFixture service;
    private int waiting;

    private Blocked(ServiceFixture service, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        this.service = service;
        this.connection = connection;
        this.transaction = transaction;
    }

    /// <summary>Holds what the statement locks for the account <c>@Id</c>; the account's own row unless one is given.</summary>
    public static async Task<Blocked> HoldAsync(
        ServiceFixture service,
        string customerId,
        string sql = "SELECT 1 FROM customers WHERE id = @Id FOR UPDATE"
    )
    {
        var holder = await service.DataSource.OpenConnectionAsync();
        var held = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync(sql, new { Id = Guid.Parse(customerId) });
        return new(service, holder, held);
    }

    /// <summary>Begins something and returns when it waits for the rows, behind what was begun before.</summary>
    public async Task<Task<T>> QueueAsync<T>(Func<Task<T>> send)
    {
        var answer = Task.Run(send);
        waiting++;
        for (var tries = 0; await WaitingAsync() < waiting; tries++)
        {
            Assert.False(answer.IsCompleted, "The request did not wait for the rows.");
            Assert.True(tries < 1000, "The request neither waited nor ended.");
            await Task.Delay(10);
        }
        return answer;
    }

    /// <summary>Lets them all go on.</summary>
    public async Task ReleaseAsync() => await transaction.RollbackAsync();

    /// <summary>Lets them all go on, after what the statement has written.</summary>
    public async Task CommitAsync() => await transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private Task<int> WaitingAsync() =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        );
}
