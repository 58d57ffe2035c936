using System.Globalization;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>What became of a delivery so far.</summary>
internal sealed record StoredDelivery
{
    public Guid Id { get; init; }

    public string Status { get; init; } = "";

    public int Attempts { get; init; }

    /// <summary>From the end of the last attempt to the next one.</summary>
    public TimeSpan? Wait { get; init; }
}

/// <summary>An account, and the receiver that its webhook leads to.</summary>
internal sealed class Endpoint(DeliveryScene scene, Guid account, Receiver receiver)
{
    private const string SelectDeliveries = """
        SELECT id, status, attempts, tm_next - tm_update AS wait
        FROM webhook_deliveries
        WHERE customer_id = @Account
        ORDER BY event_version
        """;

    private int changes;

    public Guid Account => account;

    public int Requests => receiver.Requests.Count;

    /// <summary>All deliveries, the oldest first.</summary>
    public Task<IReadOnlyList<StoredDelivery>> DeliveriesAsync() =>
        scene.Stored.QueryAsync<StoredDelivery>(SelectDeliveries, new { Account = account });

    /// <summary>The oldest delivery once it was tried this often.</summary>
    public async Task<StoredDelivery> TriedAsync(int attempts)
    {
        using var timeout = new CancellationTokenSource(DeliveryScene.Timeout);
        while (true)
        {
            var oldest = (await DeliveriesAsync())[0];
            if (oldest.Attempts >= attempts)
            {
                Assert.Equal(attempts, oldest.Attempts);
                return oldest;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
        }
    }

    /// <summary>Until this many deliveries have this status.</summary>
    public Task UntilAsync(string status, int count) =>
        scene.Stored.UntilAsync(
            "SELECT count(*) = @count FROM webhook_deliveries WHERE customer_id = @Account AND status = @status",
            new
            {
                Account = account,
                status,
                count,
            }
        );

    /// <summary>What the account's row among the webhooks says, as the database judges it.</summary>
    public Task<bool> IsAsync(string condition) =>
        scene.Stored.ScalarAsync<bool>(
            $"SELECT {condition} FROM webhooks WHERE customer_id = @Account",
            new { Account = account }
        );

    /// <summary>Until it says so.</summary>
    public Task UntilIsAsync(string condition) =>
        scene.Stored.UntilAsync($"SELECT {condition} FROM webhooks WHERE customer_id = @Account", new { Account = account });

    public Task PassAsync(TimeSpan time) => scene.Stored.PassAsync(account, time);

    public Task PassUntilDueAsync() => scene.Stored.PassUntilDueAsync(account);

    /// <summary>As many events as asked for.</summary>
    public async Task ChangeAsync(int times)
    {
        for (var time = 1; time <= times; time++)
            await scene.RenameAsync(account, Interlocked.Increment(ref changes).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>How many events of this type the account has.</summary>
    public Task<int> EventsAsync(string type) =>
        scene.Stored.ScalarAsync<int>(
            "SELECT count(*)::int FROM events WHERE customer_id = @Account AND type = @type",
            new { Account = account, type }
        );
}
