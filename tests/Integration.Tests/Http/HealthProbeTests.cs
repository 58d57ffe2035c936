using Customers.Api.Health;

namespace Customers.Integration.Tests.Http;

public sealed class HealthProbeTests
{
    [Theory]
    [InlineData(null, null, "8080")]
    [InlineData(null, "9090;9464", "9090")]
    [InlineData("https://+:8443;http://+:5080", "9090", "5080")]
    [InlineData("http://127.0.0.1:5080/", null, "5080")]
    [InlineData("https://+:8443", "", "8080")]
    public void PortIn_Variables_IsTheFirstWithoutTls(string? urls, string? ports, string expected) =>
        Assert.Equal(expected, HealthProbe.PortIn(urls, ports));
}
