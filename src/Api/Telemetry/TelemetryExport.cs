using System.Reflection;
using Npgsql;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Customers.Api.Telemetry;

/// <summary>Sends traces and metrics to an OpenTelemetry collector: the service's own, and those of ASP.NET Core, HttpClient, the runtime and Npgsql.</summary>
internal static class TelemetryExport
{
    private const string ServiceName = "voipbin-customers";

    /// <summary>Exports what an endpoint is configured for; without one nothing is registered, and nothing is measured for it.</summary>
    public static void AddTelemetryExport(this WebApplicationBuilder builder)
    {
        var options = TelemetryOptions.Read(builder.Configuration);
        if (options is { Traces: false, Metrics: false })
            return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(Describe);
        if (options.Traces)
            telemetry.WithTracing(Trace);
        if (options.Metrics)
            telemetry.WithMetrics(Measure);
    }

    // The variables come last, so that they have the last word.
    private static void Describe(ResourceBuilder resource) =>
        resource.AddService(ServiceName, serviceVersion: Version()).AddEnvironmentVariableDetector();

    private static string Version() =>
        typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    // Statements are recorded without their parameters, and URLs without the values of their queries. The mask has to come before the exporter.
    private static void Trace(TracerProviderBuilder traces) =>
        traces
            .AddAspNetCoreInstrumentation(TellAboutRequests)
            .AddHttpClientInstrumentation()
            .AddNpgsql()
            .AddProcessor<SpanMask>()
            .AddOtlpExporter();

    private static void TellAboutRequests(AspNetCoreTraceInstrumentationOptions requests)
    {
        requests.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
        requests.EnrichWithHttpResponse = (span, response) => span.SetTag("request.id", response.HttpContext.TraceIdentifier);
    }

    private static void Measure(MeterProviderBuilder metrics) =>
        metrics
            .AddMeter("Customers.*")
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddNpgsqlInstrumentation()
            .AddOtlpExporter();
}
