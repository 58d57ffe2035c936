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
    [InlineData(true, true, Endpoint, Collector, "OTEL_SDK_DISABLED", "false")]
    [InlineData(false, false, Endpoint, Collector, "OTEL_SDK_DISABLED", "True")]
    public void Read_Variables_ExportsWhatHasAnEndpoint(bool traces, bool metrics, params string[] settings) =>
        Assert.Equal(new TelemetryOptions(traces, metrics), TelemetryOptions.Read(Configure(settings)));

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
