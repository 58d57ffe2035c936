namespace Customers.Integration.Tests.Telemetry;

public sealed class PromQueryTests
{
    [Theory]
    [InlineData("up == 0", "up")]
    [InlineData(
        "sum by (a, b) (rate(x_total{job=\"j\",r!~\"/h/.*|.*(e|s).*\"}[5m])) / sum(y) > 0.5",
        "x_total{job=\"j\",r!~\"/h/.*|.*(e|s).*\"}",
        "y"
    )]
    [InlineData("(sum(rate(x{s=~\"5..\"}[1m])) or vector(0)) / max by (le) (y{a=\"b\"})", "x{s=~\"5..\"}", "y{a=\"b\"}")]
    public void Selectors_Query_AreItsSeries(string query, params string[] expected) =>
        Assert.Equal(expected, PromQuery.Selectors(query));

    [Fact]
    public void Labels_Query_AreWhatItGroupsBy() =>
        Assert.Equal(
            ["le", "http_route", "b"],
            PromQuery.Labels("topk(1, q(0.9, sum by (le, http_route) (x))) / max by (b) (y)")
        );
}
