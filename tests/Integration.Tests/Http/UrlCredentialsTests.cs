using System.Diagnostics;
using Customers.Api.Requests;

namespace Customers.Integration.Tests.Http;

public sealed class UrlCredentialsTests
{
    private const string Verbose = "Verbose";

    [Theory]
    [InlineData("?token=s3cret", "s3cret", null, "?token=***")]
    [InlineData("?accesskey=vb_s3cret", null, "vb_s3cret", "?accesskey=***")]
    [InlineData("?a=1&TOKEN=s3cret&b=2", "s3cret", null, "?a=1&TOKEN=***&b=2")]
    [InlineData("?AccessKey=k&Token=t", "t", "k", "?AccessKey=***&Token=***")]
    [InlineData("?%74oken=s3cret", "s3cret", null, "?%74oken=***")]
    [InlineData("?%74%6F%6b%45n=s3cret", "s3cret", null, "?%74%6F%6b%45n=***")]
    [InlineData("?acce%73skey=s3cret", null, "s3cret", "?acce%73skey=***")]
    [InlineData("?token=a%2Bb+c%3D", "a+b c=", null, "?token=***")]
    [InlineData("?token=a=b=c", "a=b=c", null, "?token=***")]
    [InlineData("?token=one&token=two", "one,two", null, "?token=***&token=***")]
    [InlineData("?token=", null, null, "?token=***")]
    [InlineData("?token=%zz", "%zz", null, "?token=***")]
    [InlineData("?&&token=s3cret&", "s3cret", null, "?&&token=***&")]
    public void TakeOut_Secret_LeavesAMask(string query, string? token, string? accessKey, string masked)
    {
        Assert.Equal(masked, UrlSecrets.TakeOut(query, out var found));
        Assert.Equal(new UrlCredentials(token, accessKey), found);
        Assert.DoesNotContain("s3cret", found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?page_token=abc")]
    [InlineData("?token")]
    [InlineData("?tokens=abc&xtoken=1")]
    [InlineData("?a=token=b")]
    [InlineData("?to+ken=a")]
    [InlineData("?")]
    public void TakeOut_NoSecret_LeavesTheQuery(string query)
    {
        Assert.Same(query, UrlSecrets.TakeOut(query, out var found));
        Assert.Same(UrlCredentials.None, found);
    }

    [Fact]
    public async Task Get_SecretInUrl_ReachesOnlyTheFeature()
    {
        var host = await PlumbingHost.StartAsync();
        var answer = await host.Client.GetStringAsync("/probe/url?token=s3cret&x=1&accesskey=vb_k");
        await host.StopAsync();
        Assert.Equal("""{"token":"s3cret","access_key":"vb_k","bound":"***","query":"?token=***&x=1&accesskey=***"}""", answer);
    }

    [Fact]
    public async Task Send_SecretInAnySpelling_IsInNoLogAtAnyLevel()
    {
        var host = await PlumbingHost.StartAsync(
            ("Serilog:MinimumLevel:Default", Verbose),
            ("Serilog:MinimumLevel:Override:Microsoft", Verbose),
            ("Serilog:MinimumLevel:Override:Microsoft.AspNetCore", Verbose),
            ("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Hosting.Diagnostics", Verbose),
            ("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Mvc", Verbose),
            ("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Mvc.Infrastructure.ControllerActionInvoker", Verbose),
            ("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Server.Kestrel", Verbose),
            ("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Server.Kestrel.BadRequests", Verbose),
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
        );
        foreach (
            var query in new[]
            {
                "token=s3cret",
                "TOKEN=s3cret",
                "%74oken=s3cret",
                "accesskey=s3cret",
                "a=1&%41ccessKey=s3cret&b=2",
            }
        )
        {
            foreach (var path in new[] { "/probe/url", "/nowhere", "/probe/throw/defect", "http://localhost/probe/url" })
            {
                var answer = await RawHttp.GetAsync(host.Port, $"{path}?{query}");
                Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
            }
            await RawHttp.GetAsync(host.Port, $"/probe/url?{query} HTTP/9.9 bad");
            await RawHttp.GetAsync(host.Port, $"/probe/\0?{query}");
            await RawHttp.GetAsync(host.Port, "/probe/url", "Authorization: Bearer s3cret\r\nCookie: token=s3cret\r\n");
        }
        using var body = new StringContent("""{"name":"s3cret"}""", null, "application/json");
        using var posted = await host.Client.PostAsync("/probe/body", body);
        var text = await host.StopAsync();
        Assert.Contains("Microsoft.AspNetCore.Routing", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_SecretInUrl_IsInNoTrace()
    {
        var tags = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => activity.SetTag("url.query", "token=s3cret&x=1").SetTag("url.path", "/probe/url"),
            ActivityStopped = activity =>
            {
                lock (tags)
                    tags.AddRange(activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
            },
        };
        ActivitySource.AddActivityListener(listener);
        var host = await PlumbingHost.StartAsync();
        await host.Client.GetStringAsync("/probe/url?token=s3cret&x=1");
        await host.StopAsync();
        Assert.Contains("url.query=token=***&x=1", tags);
        Assert.Contains("url.path=/probe/url", tags);
    }
}
