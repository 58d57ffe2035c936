using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Customers.Api.Startup;

/// <summary>Sends metrics to an OpenTelemetry collector: the service's own, and those of ASP.NET Core and Npgsql.</summary>
internal sealed class MetricsExport(Uri endpoint) : IHostedService, IDisposable
{
    private const int ShutdownMilliseconds = 5000;

    private MeterProvider? provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("customers"))
            .AddMeter("Customers.*", "Microsoft.AspNetCore.*", "Npgsql")
            .AddOtlpExporter(exporter =>
            {
                exporter.Endpoint = endpoint;
                exporter.Protocol = OtlpExportProtocol.Grpc;
            })
            .Build();
        return Task.CompletedTask;
    }

    // Sends what was measured since the last time; a collector that is down must not hold up the end for long.
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.Run(() => provider?.Shutdown(ShutdownMilliseconds), CancellationToken.None);

    public void Dispose() => provider?.Dispose();
}

/// <summary>Registers the export.</summary>
internal static class MetricsExportServices
{
    /// <summary>Exports metrics when <c>Otlp:Endpoint</c> says where to.</summary>
    public static void AddMetricsExport(this WebApplicationBuilder builder)
    {
        if (builder.ReadOtlpEndpoint() is { } endpoint)
            builder.Services.AddHostedService(_ => new MetricsExport(endpoint));
    }
}
