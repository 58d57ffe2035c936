using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Webhooks.Deliveries;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>kill -9 of the service while it takes a report into the ledger: it is told again, and written once.</summary>
[Collection(BrokerTests.Name)]
public sealed class ReportKillTests(Broker broker) : IAsyncLifetime
{
    private const string IsWritten = "SELECT EXISTS (SELECT 1 FROM resources WHERE resource_id = @Id)";
    private const string Limit = """
        INSERT INTO account_limits (customer_id, plan, overrides)
        VALUES (@Account, 'unlimited', '{"numbers": 1}')
        ON CONFLICT (customer_id) DO UPDATE
        SET overrides = excluded.overrides
        """;

    private const string ReportWaits = """
        SELECT EXISTS (
            SELECT 1
            FROM pg_stat_activity
            WHERE datname = current_database()
            AND wait_event_type = 'Lock'
            AND query LIKE '%FROM customers%'
        )
        """;

    private readonly Platform platform = new(broker, $"kills-{Guid.NewGuid()}", $"killed-{Guid.NewGuid()}");
    private DeliveryScene scene = null!;
    private Wire wire = null!;

    public async Task InitializeAsync()
    {
        wire = WireTo(broker);
        await platform.DeclareAsync();
        scene = await DeliveryScene.StartAsync(
            ("Events:RabbitMq:Uri", new UriBuilder(broker.Uri) { Port = wire.Port }.Uri.ToString()),
            ("Events:RabbitMq:Exchange", $"own-{Guid.NewGuid()}"),
            ("Events:RabbitMq:Resources:Exchanges", platform.Exchange),
            ("Events:RabbitMq:Resources:Queue", platform.Queue)
        );
        await platform.UntilBoundAsync();
    }

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        await wire.DisposeAsync();
    }

    [Fact]
    public async Task Kill_BetweenTheCommitAndTheAcknowledgement_IsToldAgainAndWrittenOnce()
    {
        var account = await scene.AddAccountAsync();
        await scene.Stored.ExecuteAsync(Limit, new { Account = account });
        var told = new Told("number_created", Guid.NewGuid(), account);
        wire.Hold();

        await platform.TellAsync(told);
        await scene.Stored.UntilAsync(IsWritten, told);
        var first = await StoredAsync(told);
        await scene.KillAsync();
        await wire.CutAsync();
        Assert.True(await IsWaitingAgainAsync(told));
        await scene.StartServiceAsync();
        await UntilSettledAsync();

        Assert.Equal(first, await StoredAsync(told));
        Assert.Equal(
            1,
            await scene.Stored.ScalarAsync<long>("SELECT count(*) FROM events WHERE type = 'customer_limit_reached'")
        );
    }

    [Fact]
    public async Task Kill_BeforeTheCommit_IsToldAgainAndWritten()
    {
        var account = await scene.AddAccountAsync();
        var told = new Told("number_created", Guid.NewGuid(), account);
        await using (
            await scene.Stored.LockAsync("SELECT 1 FROM customers WHERE id = @Account FOR UPDATE", new { Account = account })
        )
        {
            await platform.TellAsync(told);
            await scene.Stored.UntilAsync(ReportWaits);
            await scene.KillAsync();
        }

        Assert.False(await scene.Stored.ScalarAsync<bool>(IsWritten, told));
        await scene.StartServiceAsync();
        await scene.Stored.UntilAsync(IsWritten, told);
        await UntilSettledAsync();
    }

    private static Wire WireTo(Broker broker) => new(broker.Uri.Port);

    private Task<string> StoredAsync(Told told) =>
        scene.Stored.ScalarAsync<string>("SELECT xmin || ' ' || tm_create FROM resources WHERE resource_id = @Id", told);

    // Looks at it and puts it back, as the broker then says too.
    private async Task<bool> IsWaitingAgainAsync(Told told)
    {
        var isThere = false;
        using var timeout = new CancellationTokenSource(DeliveryScene.Timeout);
        while (!isThere)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
            await platform.WorkAsync(async channel =>
            {
                if (await channel.BasicGetAsync(platform.Queue, autoAck: false) is not { } message)
                    return;
                isThere =
                    message.Redelivered && message.Body.Span.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(told.Message));
                await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true);
            });
        }

        return isThere;
    }

    // A process that is asked to stop finishes what it is at; what the broker still has then was not acknowledged.
    private async Task UntilSettledAsync()
    {
        using var timeout = new CancellationTokenSource(DeliveryScene.Timeout);
        while (await platform.WaitingAsync() > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
        scene.Service.AskToStop();
        await scene.Service.EndAsync();
        Assert.Equal(0u, await platform.WaitingAsync());
        Assert.Equal(0u, await platform.ParkedAsync());
    }
}
