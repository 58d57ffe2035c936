using Customers.Infrastructure.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events;

/// <summary>Readers are woken by what is committed, and not only by looking again.</summary>
public sealed class SignalTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // What it did last: it listens, and asks something now and then.
    private const string BreakListener = """
        SELECT count(pg_terminate_backend(pid))
        FROM pg_stat_activity
        WHERE datname = current_database()
        AND (query LIKE 'LISTEN%' OR query = 'SELECT 1')
        """;

    private EventSignal Signal => service.Services.GetRequiredService<EventSignal>();

    [Fact]
    public async Task Commit_WithEvents_RaisesTheSignal()
    {
        var account = await Account.CreateAsync(service);
        await UntilListeningAsync();

        var next = Signal.Next;
        await account.AddAccessKeyAsync(service);

        await next.WaitAsync(Follower.Timeout);
    }

    [Fact]
    public async Task Notification_OfAnotherReplica_RaisesTheSignal()
    {
        await UntilListeningAsync();

        var next = Signal.Next;
        await NotifyAsync();

        await next.WaitAsync(Follower.Timeout);
    }

    [Fact]
    public async Task Listen_ConnectionBroken_IsMadeAnew()
    {
        await UntilListeningAsync();

        Assert.NotEqual(0, await service.ScalarAsync<long>(BreakListener));

        await UntilListeningAsync();
    }

    /// <summary>Until a notification is heard; the first signal may be raised for what was there when the listening began.</summary>
    private async Task UntilListeningAsync()
    {
        using var end = new CancellationTokenSource(Follower.Timeout);
        for (var heard = 0; heard < 2; heard++)
        {
            var next = Signal.Next;
            while (!next.IsCompleted)
            {
                await NotifyAsync();
                await Task.Delay(10, end.Token);
            }
        }
    }

    private Task<int> NotifyAsync() => service.ExecuteAsync($"NOTIFY {EventNotifier.ChannelName}");
}
