using Customers.Api.Startup;
using Customers.Api.Telemetry;
using Microsoft.Extensions.Configuration;

namespace Customers.Integration.Tests.Telemetry;

public sealed class TelemetryOptionsTests
{
    private const string Collector = "http://collector:4317";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, false, Endpoint, "")]
    [InlineData(true, true, Endpoint, Collector)]
    [InlineData(true, true, "Otlp:Endpoint", Collector)]
    [InlineData(false, true, Endpoint, Collector, "OTEL_TRACES_EXPORTER", "none")]
    [InlineData(true, false, Endpoint, Collector, "OTEL_METRICS_EXPORTER", "none")]
    [InlineData(true, false, Endpoint, Collector, "OTEL_METRICS_EXPORTER", "prometheus")]
    [InlineData(true, true, Endpoint, Collector, "OTEL_METRICS_EXPORTER", "prometheus, otlp")]
    [InlineData(true, false, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", Collector)]
    [InlineData(false, true, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", Collector)]
    [InlineData(true, true, Endpoint, Collector, "OTEL_SDK_DISABLED", "false")]
    [InlineData(false, false, Endpoint, Collector, "OTEL_SDK_DISABLED", "True")]
    public void Read_Variables_ExportsWhatHasAnEndpoint(bool traces, bool metrics, params string[] settings) =>
        Assert.Equal(new TelemetryOptions(traces, metrics, PrometheusOptions.Off), TelemetryOptions.Read(Configure(settings)));

    [Theory]
    [InlineData("", false, null)]
    [InlineData("false", false, null)]
    [InlineData("true", true, null)]
    [InlineData("9464", true, 9464)]
    public void Read_Prometheus_IsOffUnlessItIsAskedFor(string text, bool isOn, int? port) =>
        Assert.Equal(new(isOn, port), TelemetryOptions.Read(Configure("Metrics:Prometheus", text)).Prometheus);

    [Theory]
    [InlineData("yes")]
    [InlineData("0")]
    [InlineData("65536")]
    public void Read_PrometheusThatIsNone_IsRefusedByItsName(string text) =>
        Assert.StartsWith(
            "Metrics:Prometheus",
            Assert.Throws<StartupException>(() => TelemetryOptions.Read(Configure("Metrics:Prometheus", text))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Read_OwnEndpoint_TakesThePlaceOfTheStandardOne()
    {
        var configuration = Configure("Otlp:Endpoint", Collector, Endpoint, "http://another:4317");

        TelemetryOptions.Read(configuration);

        Assert.Equal(Collector, configuration[Endpoint]);
    }

    [Theory]
    [InlineData("Otlp:Endpoint")]
    [InlineData(Endpoint)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")]
    public void Read_EndpointThatIsNone_IsRefusedByItsName(string key) =>
        Assert.StartsWith(
            key,
            Assert.Throws<StartupException>(() => TelemetryOptions.Read(Configure(key, "collector:4317"))).Message,
            StringComparison.Ordinal
        );

    private static IConfiguration Configure(params string[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
            .Build();
}
