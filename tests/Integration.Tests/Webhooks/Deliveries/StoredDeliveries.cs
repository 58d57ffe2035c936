using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>
/// What is stored about events and deliveries. Time passes for the service when the stored times are moved back: it asks no clock but the
/// database's.
/// </summary>
internal sealed class StoredDeliveries(NpgsqlDataSource dataSource)
{
    private const string SelectEvents = "SELECT id, customer_id AS CustomerId, version FROM events";

    /// <summary>Every event.</summary>
    public Task<IReadOnlyList<CommittedEvent>> EventsAsync() => QueryAsync<CommittedEvent>(SelectEvents);

    /// <summary>The events of accounts that have a webhook.</summary>
    public Task<IReadOnlyList<CommittedEvent>> WebhookEventsAsync() =>
        QueryAsync<CommittedEvent>(SelectEvents + " WHERE customer_id IN (SELECT customer_id FROM webhook_deliveries)");

    private const string MoveBack = """
        UPDATE webhooks
        SET tm_due = tm_due - @Time,
            tm_fail = tm_fail - @Time,
            tm_lease = tm_lease - @Time
        WHERE customer_id = @Account;

        UPDATE webhook_deliveries
        SET tm_next = tm_next - @Time,
            tm_create = tm_create - @Time,
            tm_update = tm_update - @Time
        WHERE customer_id = @Account;

        SELECT pg_notify('customers_events', '');
        """;

    /// <summary>Lets this much time pass for an account's deliveries.</summary>
    public Task PassAsync(Guid account, TimeSpan time) => ExecuteAsync(MoveBack, new { Account = account, Time = time });

    private const string SelectWait = "SELECT GREATEST(tm_due - now(), interval '0') FROM webhooks WHERE customer_id = @Account";

    /// <summary>Lets time pass until the account's next attempt is due.</summary>
    public async Task PassUntilDueAsync(Guid account) =>
        await PassAsync(account, await ScalarAsync<TimeSpan>(SelectWait, new { Account = account }));

    private const string EndLeases = "UPDATE webhooks SET tm_lease = now() WHERE tm_lease > now()";

    /// <summary>Lets the leases of a process that is dead run out; hands back how many it had.</summary>
    public Task<int> EndLeasesAsync() => ExecuteAsync(EndLeases);

    private const string CountPending = "SELECT count(*) FROM webhook_deliveries WHERE status = 'pending'";

    private const string DueNow = """
        UPDATE webhooks SET tm_due = now() WHERE tm_due > now();
        UPDATE webhook_deliveries SET tm_next = now() WHERE tm_next > now();
        """;

    /// <summary>Until nothing is left to be delivered; what failed meanwhile is due at once.</summary>
    public async Task UntilAllDeliveredAsync()
    {
        using var timeout = new CancellationTokenSource(DeliveryScene.Timeout);
        while (await ScalarAsync<long>(CountPending) > 0)
        {
            await ExecuteAsync(DueNow);
            await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
        }

        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM webhook_deliveries WHERE status <> 'delivered'"));
    }

    /// <summary>Until the database answers yes.</summary>
    public async Task UntilAsync(string question, object? parameters = null, TimeSpan? within = null)
    {
        using var timeout = new CancellationTokenSource(within ?? DeliveryScene.Timeout);
        while (!await ScalarAsync<bool>(question, parameters))
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
    }

    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    /// <summary>Locks rows until the lock is let go of.</summary>
    public async Task<RowLock> LockAsync(string sql, object? parameters = null)
    {
        var connection = await dataSource.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(sql, parameters, transaction);
        return new(connection, transaction);
    }
}

/// <summary>Rows that nobody else can change.</summary>
internal sealed class RowLock(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
