using Customers.Infrastructure.Database;
using Customers.Infrastructure.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events;

/// <summary>Readers are woken by what is committed, and not only by looking again.</summary>
public sealed class SignalTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // What it did last: it listens, and looks now and then.
    private const string BreakListener = """
        SELECT count(pg_terminate_backend(pid))
        FROM pg_stat_activity
        WHERE datname = current_database()
        AND pid <> pg_backend_pid()
        AND (query LIKE 'LISTEN%' OR query = 'SELECT feed_settled()' OR query LIKE '%WHERE e.feed_order >= $1%LIMIT%')
        """;

    private const string RecordUntold = """
        INSERT INTO events (id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create, feed_order)
        SELECT gen_random_uuid(), e.customer_id, e.version + 1000, 'customer_frozen', e.actor_type, e.actor_id, e.request_id, e.changed, e.data,
            now(), feed_now()
        FROM events e
        WHERE e.customer_id = @Id
        AND e.version = 1
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

    // As if whoever committed it had ended before telling.
    [Fact]
    public async Task Commit_ThatNobodyTells_WakesThoseWhoWaitForIt()
    {
        var id = Guid.Parse((await Account.CreateAsync(service)).Id);
        var (concerned, other) = (Signal.Watch(new(id, ["customer_frozen"])), Signal.Watch(new(id, ["customer_deleted"])));
        await UntilAllIsHeardAsync();
        var (next, others) = (concerned.Next, other.Next);

        Assert.Equal(1, await service.ExecuteAsync(RecordUntold, new { Id = id }));

        await next.WaitAsync(Follower.Timeout);
        Assert.False(others.IsCompleted);
        Signal.Leave(concerned);
        Signal.Leave(other);
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

    /// <summary>Until what was notified before is heard, and wakes nobody any more: notifications come in their order.</summary>
    private async Task UntilAllIsHeardAsync()
    {
        await UntilListeningAsync();
        EventMark mark = new(Guid.NewGuid(), "customer_created");
        var (own, other) = (Signal.Watch(new(mark.Account, null)), Signal.Watch(new(Guid.NewGuid(), null)));
        Task all;
        do
        {
            (var heard, all) = (own.Next, other.Next);
            await service.ExecuteAsync($"NOTIFY {EventNotifier.ChannelName}, '{EventMark.Write([mark])}'");
            await heard.WaitAsync(Follower.Timeout);
        } while (all.IsCompleted);
        Signal.Leave(own);
        Signal.Leave(other);
    }

    private Task<int> NotifyAsync() => service.ExecuteAsync($"NOTIFY {EventNotifier.ChannelName}");
}
