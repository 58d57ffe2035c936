using System.Text.Json.Nodes;
using Customers.Integration.Tests.Http;

namespace Customers.Integration.Tests.Logging;

public sealed class RequestLogTests
{
    [Fact]
    public async Task Get_Answered_WritesOneLineWithWhoAndHow()
    {
        var host = await PlumbingHost.StartAsync();
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            "/probe/caller/0194fdc2-fa2f-4cc0-812d-21d4b8e3a5c7?page_size=5"
        );
        request.Headers.Add("X-Request-Id", "req_log");
        using var answer = await host.Client.SendAsync(request);
        await host.StopAsync();
        var line = Assert.Single(host.Log.Lines());
        Assert.Equal("Information", (string?)line["@l"]);
        Assert.Equal("GET", (string?)line["RequestMethod"]);
        Assert.Equal("/probe/caller/0194fdc2-fa2f-4cc0-812d-21d4b8e3a5c7", (string?)line["RequestPath"]);
        Assert.Equal(200, (int?)line["StatusCode"]);
        Assert.InRange((double)line["Elapsed"]!, 0.001, 60_000);
        Assert.Equal("req_log", (string?)line["RequestId"]);
        Assert.Equal("0194fdc2-fa2f-4cc0-812d-21d4b8e3a5c7", (string?)line["CustomerId"]);
        Assert.Equal("AccessKey", (string?)line["CallerKind"]);
        Assert.DoesNotContain("page_size", line.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere", "Information", 404)]
    [InlineData("/probe/error/Unauthenticated", "Information", 401)]
    [InlineData("/probe/error/Unavailable", "Error", 503)]
    [InlineData("/probe/throw/defect", "Error", 500)]
    public async Task Get_Refused_HasTheLevelOfItsStatus(string path, string level, int status)
    {
        var line = Assert.Single(await LinesAsync(path), line => line["StatusCode"] is not null);
        Assert.Equal((level, status), ((string?)line["@l"], (int?)line["StatusCode"]));
        Assert.True(line.ContainsKey("CustomerId"));
        Assert.Null(line["CustomerId"]);
    }

    [Fact]
    public async Task Get_Health_IsSilentUnlessDebugging()
    {
        Assert.Empty(await LinesAsync("/health/live"));
        Assert.Single(
            await LinesAsync("/health/live", ("Serilog:MinimumLevel:Default", "Debug")),
            line => line["StatusCode"] is not null
        );
    }

    [Fact]
    public async Task Throw_Defect_LogsTheExceptionWithTheRequestId()
    {
        var lines = await LinesAsync("/probe/throw/defect");
        var completed = Assert.Single(lines, line => line["StatusCode"] is not null);
        var defect = Assert.Single(lines, line => line["@x"] is not null);
        Assert.StartsWith("req_", (string?)completed["RequestId"], StringComparison.Ordinal);
        Assert.Equal((string?)completed["RequestId"], (string?)defect["RequestId"]);
    }

    private static async Task<List<JsonObject>> LinesAsync(string path, params (string, string)[] settings)
    {
        var host = await PlumbingHost.StartAsync(settings);
        using var answer = await host.Client.GetAsync(path);
        await host.StopAsync();
        return host.Log.Lines();
    }
}
