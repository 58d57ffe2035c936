using Customers.Api.Startup;

namespace Customers.Api.Telemetry;

/// <summary>What is exported; where to, how and how much is left to the standard variables of OpenTelemetry (<c>OTEL_*</c>).</summary>
/// <param name="Traces">Whether traces are.</param>
/// <param name="Metrics">Whether metrics are.</param>
internal sealed record TelemetryOptions(bool Traces, bool Metrics)
{
    private const string OwnEndpoint = "Otlp:Endpoint";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Reads the configuration, in which <c>Otlp:Endpoint</c> takes the place of the standard endpoint.</summary>
    public static TelemetryOptions Read(IConfiguration configuration)
    {
        if (HasEndpoint(configuration, OwnEndpoint))
            configuration[Endpoint] = configuration[OwnEndpoint];
        var isOn = HasEndpoint(configuration, Endpoint) && !Says("true", "OTEL_SDK_DISABLED", configuration);
        return new(
            Traces: isOn && !Says("none", "OTEL_TRACES_EXPORTER", configuration),
            Metrics: isOn && !Says("none", "OTEL_METRICS_EXPORTER", configuration)
        );
    }

    private static bool Says(string word, string key, IConfiguration configuration) =>
        string.Equals(configuration[key], word, StringComparison.OrdinalIgnoreCase);

    // The exporter would pass over one that is none without a word, and send to this machine.
    private static bool HasEndpoint(IConfiguration configuration, string key)
    {
        if (string.IsNullOrEmpty(configuration[key]))
            return false;
        return Uri.TryCreate(configuration[key], UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? true
            : throw new StartupException($"{key} must be an absolute http or https URI.");
    }
}
