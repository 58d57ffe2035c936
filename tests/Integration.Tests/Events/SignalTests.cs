using Customers.Infrastructure.Events;
using Customers.Integration.Tests.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events;

/// <summary>Readers are woken by what is committed, and not only by looking again.</summary>
public sealed class SignalTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Listening =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

    [Fact]
    public async Task Commit_WithEvents_RaisesTheSignal()
    {
        var account = await Account.CreateAsync(service);
        var signal = service.Services.GetRequiredService<EventSignal>();
        await UntilListeningAsync();

        // Two, since the first may be raised for what was there when the listening began.
        for (var number = 0; number < 2; number++)
        {
            var next = signal.Next;
            await account.AddAccessKeyAsync(service);
            await next.WaitAsync(Follower.Patience);
        }
    }

    [Fact]
    public async Task Notification_OfAnotherReplica_RaisesTheSignal()
    {
        var signal = service.Services.GetRequiredService<EventSignal>();
        await UntilListeningAsync();

        for (var number = 0; number < 2; number++)
        {
            var next = signal.Next;
            await service.ExecuteAsync($"NOTIFY {EventNotifier.ChannelName}");
            await next.WaitAsync(Follower.Patience);
        }
    }

    [Fact]
    public async Task Listen_ConnectionBroken_IsMadeAnew()
    {
        var signal = service.Services.GetRequiredService<EventSignal>();
        await UntilListeningAsync();
        await service.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        );

        await UntilListeningAsync();

        var next = signal.Next;
        await service.ExecuteAsync($"NOTIFY {EventNotifier.ChannelName}");
        await next.WaitAsync(Follower.Patience);
    }

    private async Task UntilListeningAsync()
    {
        using var end = new CancellationTokenSource(Follower.Patience);
        while (await Security.Sql.ScalarAsync<long>(service, Listening) == 0)
            await Task.Delay(10, end.Token);
    }
}
