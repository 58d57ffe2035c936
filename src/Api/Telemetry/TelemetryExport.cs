using System.Diagnostics.Metrics;
using System.Reflection;
using Customers.Infrastructure.Telemetry;
using Npgsql;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Customers.Api.Telemetry;

/// <summary>
/// Sends traces and metrics to an OpenTelemetry collector, and answers metrics to Prometheus: the service's own, and those of ASP.NET Core,
/// HttpClient, the runtime and Npgsql (docs/decisions/0041).
/// </summary>
internal static class TelemetryExport
{
    private const string ServiceName = "voipbin-customers";
    private const string MetricsPath = "/metrics";

    // Of calls to endpoints of accounts no host is told: it is the account's, and there is no end of them.
    private static readonly string[] tagsOfCalls = ["http.request.method", "http.response.status_code", "error.type"];

    /// <summary>Exports what is configured; without that nothing is registered, and nothing is measured for it.</summary>
    public static void AddTelemetryExport(this WebApplicationBuilder builder)
    {
        var options = TelemetryOptions.Read(builder.Configuration);
        builder.Services.AddSingleton(options.Prometheus);
        if (options is { Traces: false, Metrics: false, Prometheus.IsOn: false })
            return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(Describe);
        if (options.Traces)
            telemetry.WithTracing(traces => Trace(traces, builder.Configuration));
        if (options.Metrics || options.Prometheus.IsOn)
            telemetry.WithMetrics(metrics => Measure(metrics, options, builder.Configuration));
    }

    /// <summary>Answers Prometheus before anything else looks at the request; on other ports there is no such page.</summary>
    public static void UsePrometheus(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<PrometheusOptions>();
        if (options.IsOn)
            app.UseOpenTelemetryPrometheusScrapingEndpoint(context =>
                context.Request.Path == MetricsPath && (options.Port is not { } port || context.Connection.LocalPort == port)
            );
    }

    // The variables come last, so that they have the last word.
    private static void Describe(ResourceBuilder resource) =>
        resource.AddService(ServiceName, serviceVersion: Version()).AddEnvironmentVariableDetector();

    private static string Version() =>
        typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    // Statements are recorded by name. The mask has to come before the exporter.
    private static void Trace(TracerProviderBuilder traces, IConfiguration configuration) =>
        traces
            .AddSource(Spans.Source)
            .AddAspNetCoreInstrumentation(TellAboutRequests)
            .AddHttpClientInstrumentation()
            .AddNpgsql()
            .AddProcessor<SpanMask>()
            .AddOtlpExporter(exporter => SignalExport.Apply(exporter, configuration, "TRACES"));

    private static void TellAboutRequests(AspNetCoreTraceInstrumentationOptions requests)
    {
        requests.Filter = context =>
            !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && context.Request.Path != MetricsPath;
        requests.EnrichWithHttpResponse = (span, response) => span.SetTag("request.id", response.HttpContext.TraceIdentifier);
    }

    private static void Measure(MeterProviderBuilder metrics, TelemetryOptions options, IConfiguration configuration)
    {
        metrics
            .AddMeter("Customers.*")
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddNpgsqlInstrumentation()
            .AddView(WithoutHosts);
        if (options.Prometheus.IsOn)
            metrics.AddPrometheusExporter();
        if (options.Metrics)
            metrics.AddOtlpExporter(exporter => SignalExport.Apply(exporter, configuration, "METRICS"));
    }

    private static MetricStreamConfiguration? WithoutHosts(Instrument instrument) =>
        instrument.Meter.Name is "System.Net.Http" or "System.Net.NameResolution" ? new() { TagKeys = tagsOfCalls } : null;
}
