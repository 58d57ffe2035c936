using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.Resources.RabbitMq;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>A database and an exchange of its own for each test, and as many relays as it likes.</summary>
public abstract class RelayBench(Broker broker) : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly List<Replica> replicas = [];

    internal Broker Broker => broker;

    internal StorageFixture Storage { get; } = new();

    internal string Exchange { get; } = "events-" + Guid.NewGuid();

    internal Inbox Inbox => field ??= new(broker, Exchange);

    public Task InitializeAsync() => Storage.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        await Storage.DisposeAsync();
    }

    /// <summary>The parts of one more replica that relays.</summary>
    internal IServiceProvider NewReplica(Action<RabbitMqOptions>? change = null, Action<IServiceCollection>? register = null)
    {
        var options = new RabbitMqOptions { Uri = broker.Uri, Exchange = Exchange };
        change?.Invoke(options);
        var replica = Replica.On(
            Storage.ConnectionString,
            services =>
            {
                services.AddRabbitMq(options).AddResourceEvents(options);
                register?.Invoke(services);
            }
        );
        replicas.Add(replica);
        return replica.Services;
    }

    internal EventRelay NewRelay(Action<RabbitMqOptions>? change = null) => NewReplica(change).GetRequiredService<EventRelay>();

    /// <summary>An account with the three events of its opening.</summary>
    internal Task<TestAccount> OpenAsync() => TestAccount.OpenAsync(Storage);

    /// <summary>Changes the account, one event each time.</summary>
    internal async Task ChangeAsync(TestAccount account, int times)
    {
        for (var time = 1; time <= times; time++)
        {
            var members = new ProfileMembers { Name = Optional<string>.Of(Sample.Number()) };
            await Storage.Replica.DoAsync(TestCallers.Staff, new UpdateCustomer(account.Id, members));
        }
    }

    /// <summary>Rounds until the broker has confirmed everything that was committed.</summary>
    internal async Task RelayAllAsync(EventRelay relay)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (await WaitingAsync() > 0)
        {
            // What is not settled yet waits for a transaction of another test.
            if (!await relay.RelayAsync(timeout.Token))
                await Task.Delay(TimeSpan.FromMilliseconds(5), timeout.Token);
        }
    }

    /// <summary>Rounds as the worker runs them but with little patience, until everything was confirmed and nothing more is written; answers how many failed.</summary>
    internal async Task<int> RelayThroughTroubleAsync(EventRelay relay, Task writing)
    {
        var failures = 0;
        using var timeout = new CancellationTokenSource(Timeout);
        while (!writing.IsCompleted || await WaitingAsync() > 0)
        {
            try
            {
                if (await relay.RelayAsync(timeout.Token))
                    continue;
            }
            catch (EventRelayException)
            {
                failures++;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
        }

        await writing;
        return failures;
    }

    /// <summary>How many events lie behind the relay's place.</summary>
    internal Task<long> WaitingAsync() =>
        Storage.ScalarAsync<long>(
            """
            SELECT count(*)
            FROM events e
            WHERE (e.feed_order, e.seq) > ALL (SELECT r.feed_order, r.seq FROM event_relays r)
            """
        );

    /// <summary>Until nothing that is committed waits for a transaction of another test.</summary>
    internal async Task UntilSettledAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (await Storage.ScalarAsync<bool>("SELECT max(feed_order) >= feed_settled() FROM events"))
            await Task.Delay(TimeSpan.FromMilliseconds(5), timeout.Token);
    }

    internal Task<IReadOnlyList<Committed>> CommittedAsync() =>
        Storage.QueryAsync<Committed>("SELECT id, customer_id, version FROM events");

    /// <summary>Fails unless every event has arrived, and those of each account in order.</summary>
    internal async Task AssertNothingLostAsync(IReadOnlyList<Arrived> arrived)
    {
        var committed = await CommittedAsync();
        Assert.NotEmpty(committed);
        var faults = Committed.Faults(committed, arrived);
        Assert.True(faults.Count == 0, $"Of {committed.Count} events: {string.Join(' ', faults)}");
    }
}
