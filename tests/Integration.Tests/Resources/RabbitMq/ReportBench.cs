using System.Diagnostics.Metrics;
using Customers.Application.Resources;
using Customers.Domain.Common;
using Customers.Domain.Resources;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.Resources.RabbitMq;
using Customers.Integration.Tests.Events.RabbitMq;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>A database, an exchange and a queue of its own for each test, and as many replicas that receive as it likes.</summary>
public abstract class ReportBench(Broker broker) : IAsyncLifetime
{
    private readonly List<(Replica Replica, ResourceEventWorker Worker, ReportCounts Counts)> receivers = [];

    internal Broker Broker => broker;

    internal StorageFixture Storage { get; } = new();

    internal Platform Platform { get; } = new(broker, $"numbers-{Guid.NewGuid()}", $"resources-{Guid.NewGuid()}");

    public Task InitializeAsync() => Storage.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var (replica, worker, counts) in receivers)
        {
            await worker.StopAsync(CancellationToken.None);
            worker.Dispose();
            counts.Dispose();
            await replica.DisposeAsync();
        }

        await Storage.DisposeAsync();
    }

    /// <summary>Starts a replica that receives; hands back what it counts.</summary>
    internal async Task<ReportCounts> ReceiveAsync(
        Action<RabbitMqOptions>? change = null,
        Action<IServiceCollection>? register = null,
        string? database = null
    )
    {
        var options = new RabbitMqOptions { Uri = broker.Uri };
        options.Resources.Exchanges = [Platform.Exchange];
        options.Resources.Queue = Platform.Queue;
        change?.Invoke(options);
        var replica = Replica.On(
            database ?? Storage.ConnectionString,
            services =>
            {
                services.AddSingleton<TimeProvider>(new HastyTime());
                services.AddRabbitMq(options).AddResourceEvents(options);
                register?.Invoke(services);
            }
        );
        var counts = new ReportCounts(replica.Services.GetRequiredService<IMeterFactory>());
        var worker = ActivatorUtilities.CreateInstance<ResourceEventWorker>(replica.Services);
        receivers.Add((replica, worker, counts));
        await worker.StartAsync(CancellationToken.None);
        return counts;
    }

    /// <summary>Starts a replica that receives what is published from now on.</summary>
    internal async Task<ReportCounts> ReceiveBoundAsync(string type = "topic")
    {
        await Platform.DeclareAsync(type);
        var counts = await ReceiveAsync();
        await Platform.UntilBoundAsync();
        return counts;
    }

    /// <summary>Stops all replicas; fails unless the broker knows of every message that it is done with.</summary>
    internal async Task StopAllAsync()
    {
        foreach (var (_, worker, _) in receivers)
            await worker.StopAsync(CancellationToken.None);
        Assert.Equal(0u, await Platform.WaitingAsync());
    }

    /// <summary>What the ledger says of an account: the type and id of each resource, and whether it is there.</summary>
    internal async Task<IReadOnlyDictionary<(string Type, Guid Id), bool>> LedgerAsync(TestAccount account) =>
        (
            await Storage.QueryAsync<(string Type, Guid Id, bool IsThere)>(
                "SELECT type, resource_id, tm_delete IS NULL FROM resources WHERE customer_id = @Value",
                account.Id
            )
        ).ToDictionary(row => (row.Type, row.Id), row => row.IsThere);

    /// <summary>How many of a type the account uses, as the service tells it.</summary>
    internal async Task<long> UsedAsync(TestAccount account, ResourceType type) =>
        (await Storage.Replica.DoAsync(account.Admin, new GetUsage())).Usage[type.ToName()].Used;

    /// <summary>No pause is longer than a moment.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime < Moment ? dueTime : Moment, period);
    }
}
