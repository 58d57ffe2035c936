using Customers.Infrastructure.Leaving;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Leaving;

/// <summary>A service that erases small batches, and only when a test says so.</summary>
public sealed class GiantService : ServiceFixture
{
    /// <summary>There are many batches in the short form too.</summary>
    internal static ErasureOptions Options { get; } = new() { BatchSize = Math.Min(Giant.Events / 200, 1000) };

    internal ErasureQueue Queue => QueueOf(Services);

    internal static ErasureQueue QueueOf(IServiceProvider services) => services.GetRequiredService<ErasureQueue>();

    /// <summary>Erases all that is left; answers in how many batches.</summary>
    public async Task<int> EraseAllAsync()
    {
        var batches = 0;
        while (await Queue.EraseAsync(CancellationToken.None))
            batches++;
        return batches;
    }

    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(ErasureWorker)));
            services.AddSingleton(Options);
        });
}
