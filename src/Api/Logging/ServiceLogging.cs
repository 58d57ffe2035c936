using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Serilog;
using Serilog.Formatting;

namespace Customers.Api.Logging;

/// <summary>Where log lines go; standard output unless a test says otherwise.</summary>
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
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(_ => new LogDestination(Console.OpenStandardOutput()));
        builder.Services.AddSingleton<LostLines>().AddSingleton(Output);
        // Configured late, so that configuration added by hosts and tests counts; disposed, and so flushed, with the host.
        builder.Services.AddSerilog(Configure, preserveStaticLogger: true);
        return builder;
    }

    /// <summary>Lets health say whether lines of the log are lost.</summary>
    public static IServiceCollection AddLogHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<LogHealth>("log", HealthStatus.Degraded);
        return services;
    }

    private static void Configure(IServiceProvider services, LoggerConfiguration logger)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        RefuseSinks(configuration);
        logger.ReadLevels(configuration).ReadFrom.Services(services).Enrich.FromLogContext();
        logger.WriteTo.Sink(services.GetRequiredService<BatchedOutput>());
    }

    private static BatchedOutput Output(IServiceProvider services)
    {
        ITextFormatter lines = services.GetRequiredService<IHostEnvironment>().IsDevelopment()
            ? new ReadableLines()
            : new CompactJson();
        var destination = services.GetRequiredService<LogDestination>();
        return new(destination.Stream, new MaskedFormatter(lines), services.GetRequiredService<LostLines>());
    }

    /// <summary>A configured sink would get events before their secrets are masked.</summary>
    private static void RefuseSinks(IConfiguration configuration)
    {
        if (configuration.GetSection("Serilog:WriteTo").Exists() || configuration.GetSection("Serilog:AuditTo").Exists())
            throw new InvalidOperationException(NoSinks);
    }
}
