using System.Globalization;
using OpenTelemetry.Exporter;

namespace Customers.Api.Telemetry;

/// <summary>
/// What the standard variables say of one signal alone, such as <c>OTEL_EXPORTER_OTLP_TRACES_ENDPOINT</c>: it takes the place of what they say of all.
/// What they say of all is read by the exporter itself.
/// </summary>
internal static class SignalExport
{
    /// <summary>The name of a variable.</summary>
    public static string KeyOf(string signal, string setting) => $"OTEL_EXPORTER_OTLP_{signal}_{setting}";

    /// <summary>Sets what is said of this signal.</summary>
    public static void Apply(OtlpExporterOptions exporter, IConfiguration configuration, string signal)
    {
        string? Of(string setting) => configuration[KeyOf(signal, setting)] is { Length: > 0 } text ? text : null;

        if (Of("ENDPOINT") is { } endpoint)
            exporter.Endpoint = new Uri(endpoint);
        if (Of("HEADERS") is { } headers)
            exporter.Headers = headers;
        if (Of("PROTOCOL") is { } protocol)
            exporter.Protocol = protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        if (int.TryParse(Of("TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            exporter.TimeoutMilliseconds = milliseconds;
    }
}
