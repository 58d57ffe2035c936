using Customers.Integration.Tests.Service;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Security.Races;

/// <summary>Holds an account's row, so that requests which need it queue up in an order that the test chooses.</summary>
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

    public static async Task<Blocked> HoldAsync(ServiceFixture service, string customerId)
    {
        var holder = await service.DataSource.OpenConnectionAsync();
        var held = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync("SELECT 1 FROM customers WHERE id = @Id FOR UPDATE", new { Id = Guid.Parse(customerId) });
        return new(service, holder, held);
    }

    /// <summary>Sends a request and returns when it waits for the row, behind those that were sent before.</summary>
    public async Task<Task<Answer>> QueueAsync(Func<Task<Answer>> send)
    {
        var answer = Task.Run(send);
        waiting++;
        for (var tries = 0; await WaitingAsync() < waiting; tries++)
        {
            Assert.False(answer.IsCompleted, "The request did not wait for the account.");
            Assert.True(tries < 1000, "The request neither waited nor ended.");
            await Task.Delay(10);
        }
        return answer;
    }

    /// <summary>Lets them all go on.</summary>
    public async Task ReleaseAsync() => await transaction.RollbackAsync();

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
