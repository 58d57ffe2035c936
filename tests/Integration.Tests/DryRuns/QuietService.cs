using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>The service without what it does by itself: nothing is sent, swept or written but what requests do.</summary>
public sealed class QuietService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(IsOwnWorker).ToList())
                services.Remove(worker);
        });

    private static bool IsOwnWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType?.Namespace ?? service.ImplementationFactory?.Method.DeclaringType?.Namespace)?.StartsWith(
            "Customers.",
            StringComparison.Ordinal
        ) == true;
}
