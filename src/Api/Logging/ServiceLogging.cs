using Microsoft.Extensions.DependencyInjection.Extensions;
using Serilog;

namespace Customers.Api.Logging;

/// <summary>Where log lines go outside Development; standard output unless a test says otherwise.</summary>
/// <param name="Stream">Where to write; left open.</param>
internal sealed record LogDestination(Stream Stream);

/// <summary>Composes logging: Serilog behind the framework's own interfaces.</summary>
internal static class ServiceLogging
{
    private const string NoSinks = "Serilog:WriteTo and Serilog:AuditTo are not supported: their sinks would see secrets.";

    /// <summary>
    /// Replaces the framework's log providers and its levels by Serilog's: JSON lines on standard output, readable lines in Development.
    /// </summary>
    public static WebApplicationBuilder AddServiceLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.TryAddSingleton(_ => new LogDestination(Console.OpenStandardOutput()));
        // Configured late, so that configuration added by hosts and tests counts; disposed, and so flushed, with the host.
        builder.Services.AddSerilog(Configure, preserveStaticLogger: true);
        return builder;
    }

    private static void Configure(IServiceProvider services, LoggerConfiguration logger)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        RefuseSinks(configuration);
        logger.ReadLevels(configuration).ReadFrom.Services(services).Enrich.FromLogContext();
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            logger.WriteTo.Console(new MaskedFormatter(new ReadableLines()));
            return;
        }
        var destination = services.GetRequiredService<LogDestination>();
#pragma warning disable CA2000 // The logger disposes its sinks, and the logger factory disposes the logger.
        var output = new BatchedOutput(destination.Stream, new MaskedFormatter(new CompactJson()));
#pragma warning restore CA2000
        logger.WriteTo.Sink(output);
    }

    /// <summary>A configured sink would get events before their secrets are masked.</summary>
    private static void RefuseSinks(IConfiguration configuration)
    {
        if (configuration.GetSection("Serilog:WriteTo").Exists() || configuration.GetSection("Serilog:AuditTo").Exists())
            throw new InvalidOperationException(NoSinks);
    }
}
