using System.Net;
using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Documentation;

/// <summary>The page to try the API at.</summary>
public sealed partial class DocsPageTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("/docs", "docs/index.html")]
    [InlineData("/docs/", "index.html")]
    public async Task Docs_WithoutAFile_LeadsToThePage(string path, string target)
    {
        var answer = await service.Anyone.GetAsync(path);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.Status);
        Assert.Equal(target, answer.Headers["Location"]);
    }

    [Fact]
    public async Task Docs_Page_LoadsNothingFromElsewhere()
    {
        var page = await service.Anyone.GetAsync("/docs/index.html");
        var files = Link().Matches(page.Text).Select(match => match.Groups["to"].Value).ToList();

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(files);
        foreach (var file in files)
            Assert.Equal(
                HttpStatusCode.OK,
                (await service.Anyone.GetAsync($"/docs/{file.Replace("./", "", StringComparison.Ordinal)}")).Status
            );
        Assert.DoesNotMatch("<script>|<style>|(src|href)=\"(https?:)?//", page.Text);
    }

    [Theory]
    [InlineData("/docs/index.html")]
    [InlineData("/docs/index.js")]
    [InlineData("/docs")]
    public async Task Docs_EveryAnswer_ForbidsWhatIsNotOurs(string path)
    {
        var policy = (await service.Anyone.GetAsync(path)).Headers["Content-Security-Policy"];

        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docs_Page_ShowsTheDocumentAndAsksNoValidator()
    {
        var script = (await service.Anyone.GetAsync("/docs/index.js")).Text;

        Assert.Contains("\"/openapi/v1.json\"", script, StringComparison.Ordinal);
        Assert.DoesNotContain("\"validatorUrl\":\"http", script, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await service.Anyone.GetAsync("/openapi/v1.json")).Status);
    }

    [Fact]
    public async Task Docs_UnknownFile_IsAProblem() =>
        (await service.Anyone.GetAsync("/docs/nothing")).Refused(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");

    [GeneratedRegex("(src|href)=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
