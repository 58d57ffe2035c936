using Customers.Application.RateLimits;
using Customers.Infrastructure.RateLimits;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.RateLimits;

/// <summary>The part of a replica that counts, with its worker.</summary>
internal sealed class LimitingReplica : IAsyncDisposable
{
    private readonly Replica replica;
    private readonly RateLimitWorker worker;

    private LimitingReplica(Replica replica)
    {
        this.replica = replica;
        worker = ActivatorUtilities.CreateInstance<RateLimitWorker>(replica.Services);
    }

    /// <summary>How many replicas it knows of.</summary>
    public int Known => replica.Services.GetRequiredService<ReplicaCount>().Count;

    public ILongPolls LongPolls => replica.Services.GetRequiredService<ILongPolls>();

    public static async Task<LimitingReplica> StartAsync(StorageFixture storage)
    {
        var started = new LimitingReplica(Replica.On(storage.ConnectionString));
        await started.worker.StartAsync(CancellationToken.None);
        return started;
    }

    /// <summary>So many replicas, which know of each other.</summary>
    public static async Task<List<LimitingReplica>> StartAsync(StorageFixture storage, int count)
    {
        var replicas = new List<LimitingReplica>();
        for (var each = 0; each < count; each++)
            replicas.Add(await StartAsync(storage));
        foreach (var each in replicas)
            await each.UntilKnownAsync(count);
        return replicas;
    }

    public async Task<RateLimitShare> SpendAsync(RateLimitSubject subject, RateLimitPolicy policy) =>
        await replica.Services.GetRequiredService<IRateLimiter>().SpendAsync(subject, policy, CancellationToken.None);

    /// <summary>Spends until there is none; hands back how many there were.</summary>
    public async Task<int> SpendAllAsync(RateLimitSubject subject, RateLimitPolicy policy)
    {
        var spent = 0;
        while ((await SpendAsync(subject, policy)).Wait is null)
            spent++;
        return spent;
    }

    public async Task UntilKnownAsync(int count)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Known != count)
            await Task.Delay(50, end.Token);
    }

    /// <summary>Ends as a replica that is asked to.</summary>
    public Task StopAsync() => worker.StopAsync(CancellationToken.None);

    /// <summary>Ends without giving anything back, as one that is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        worker.Dispose();
        await (worker.ExecuteTask ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await replica.DisposeAsync();
    }
}
