using System.Globalization;
using Customers.Api.Startup;

namespace Customers.Api.Telemetry;

/// <summary>What is exported; where to, how and how much is left to the standard variables of OpenTelemetry (<c>OTEL_*</c>).</summary>
/// <param name="Traces">Whether traces are sent to a collector.</param>
/// <param name="Metrics">Whether metrics are.</param>
/// <param name="Prometheus">Whether, and where, metrics are answered to Prometheus.</param>
internal sealed record TelemetryOptions(bool Traces, bool Metrics, PrometheusOptions Prometheus)
{
    private const string OwnEndpoint = "Otlp:Endpoint";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Reads the configuration, in which <c>Otlp:Endpoint</c> takes the place of the standard endpoint.</summary>
    public static TelemetryOptions Read(IConfiguration configuration)
    {
        if (HasEndpoint(configuration, OwnEndpoint))
            configuration[Endpoint] = configuration[OwnEndpoint];
        if (Says("true", "OTEL_SDK_DISABLED", configuration))
            return new(Traces: false, Metrics: false, PrometheusOptions.Off);
        return new(IsOn(configuration, "TRACES"), IsOn(configuration, "METRICS"), PrometheusOptions.Read(configuration));
    }

    // OTLP is the only exporter there is for a collector; a list that leaves it out asks for none of ours.
    private static bool IsOn(IConfiguration configuration, string signal)
    {
        var hasEndpoint =
            HasEndpoint(configuration, Endpoint) | HasEndpoint(configuration, SignalExport.KeyOf(signal, "ENDPOINT"));
        var exporters = configuration[$"OTEL_{signal}_EXPORTER"];
        return hasEndpoint
            && (
                string.IsNullOrEmpty(exporters)
                || exporters.Split(',', StringSplitOptions.TrimEntries).Contains("otlp", StringComparer.OrdinalIgnoreCase)
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

/// <summary>Whether metrics are answered to Prometheus: <c>Metrics:Prometheus</c>, off unless it says <c>true</c> or a port.</summary>
/// <param name="IsOn">Whether they are.</param>
/// <param name="Port">The only port on which they are; null for each that the service listens on.</param>
internal sealed record PrometheusOptions(bool IsOn, int? Port)
{
    private const string Key = "Metrics:Prometheus";
    private const int LastPort = 65535;

    public static PrometheusOptions Off { get; } = new(IsOn: false, Port: null);

    public static PrometheusOptions Read(IConfiguration configuration)
    {
        var text = configuration[Key];
        if (string.IsNullOrEmpty(text))
            return Off;
        if (bool.TryParse(text, out var isOn))
            return new(isOn, Port: null);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= LastPort
            ? new(IsOn: true, port)
            : throw new StartupException($"{Key} must be true, false, or the port on which Prometheus is answered.");
    }
}
