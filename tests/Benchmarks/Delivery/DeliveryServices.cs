using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;

namespace Customers.Benchmarks.Delivery;

/// <summary>Starts the service with what its events go to.</summary>
internal sealed class DeliveryServices(BenchmarkDatabase database, BenchmarkBroker broker)
{
    private (string, string) WithBroker => ("Events__RabbitMq__Uri", broker.Uri.ToString());

    // Only Development lets webhooks go to this machine. Its log is for people, and takes its time: it is off.
    private static (string, string)[] Development =>
        [("ASPNETCORE_ENVIRONMENT", "Development"), ("Serilog__MinimumLevel__Default", "Fatal")];

    /// <summary>As in production, with the broker.</summary>
    public Task<ServerProcess> StartAsync() => Servers.StartServiceAsync(database.ConnectionString, WithBroker);

    /// <summary>Set up so that webhooks reach the receiver of the benchmark.</summary>
    public Task<ServerProcess> StartForWebhooksAsync(bool withBroker) =>
        Servers.StartServiceAsync(database.ConnectionString, withBroker ? [.. Development, WithBroker] : Development);
}
