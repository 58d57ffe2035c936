using System.Net;
using Customers.Integration.Tests.Callers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>Headers and methods as no client should send them, byte by byte.</summary>
public sealed class HostileHeaderTests(WireService service) : IClassFixture<WireService>
{
    private const string Own = "/v1.0/customer";

    private static readonly string longText = new('a', 9000);

    [Theory]
    [InlineData("garbage")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("\"x\"")]
    [InlineData("\"-1\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"99999999999999999999999\"")]
    [InlineData("1")]
    [InlineData(",,,")]
    [InlineData("\"0\", \"x\", garbage")]
    [InlineData("\u00ff\u00fe")]
    [InlineData("{long}")]
    public async Task Put_IfMatchThatIsNoVersion_IsRefused(string tag)
    {
        var answer = await PutAsync($"If-Match: {Lengthen(tag)}\r\n");
        Wire.IsNoDefect(answer, tag);
        Assert.True(answer.Status == HttpStatusCode.PreconditionFailed, $"{tag}: {answer.Status} {answer.Text}");
    }

    [Fact]
    public async Task Put_IfMatchWeakTag_IsRefused()
    {
        var tag = (await service.Wire.SendRawAsync("GET", Own)).Headers["ETag"];
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync($"If-Match: W/{tag}\r\n")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync($"If-Match: \"0\"\r\nIf-Match: {tag}\r\n")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("If-Match: *\r\n")).Status);
    }

    [Theory]
    [InlineData("If-None-Match: garbage")]
    [InlineData("If-None-Match: \"")]
    [InlineData("If-None-Match: {long}")]
    [InlineData("If-None-Match: \u00ff")]
    [InlineData("If-Modified-Since: never")]
    [InlineData("Range: bytes=0-1")]
    [InlineData("Accept: garbage;;;q=x")]
    [InlineData("Accept: text/html;q=0, */*;q=0")]
    [InlineData("Accept: application/xml")]
    [InlineData("Accept-Charset: utf-16")]
    [InlineData("Accept-Encoding: {long}")]
    [InlineData("Accept-Language: \u00ff")]
    [InlineData("Cookie: token=garbage; ;;=;a")]
    [InlineData("X-Forwarded-For: 127.0.0.1, \u00ff")]
    [InlineData("X-HTTP-Method-Override: DELETE")]
    [InlineData("X-Original-URL: /v1.0/customers")]
    [InlineData("traceparent: garbage")]
    [InlineData("tracestate: {long}")]
    [InlineData("baggage: %00=%ff,,")]
    [InlineData("Referer: \u00ff")]
    [InlineData("Content-Type: ;;;")]
    [InlineData("Origin: null")]
    public async Task Get_StrangeHeader_IsAnsweredAsEver(string header)
    {
        var answer = await service.Wire.SendRawAsync("GET", Own, $"{Lengthen(header)}\r\n");
        Wire.IsNoDefect(answer, header);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.Headers["Content-Type"].Split(';')[0]);
    }

    [Theory]
    [InlineData("Authorization:")]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Bearer ")]
    [InlineData("Authorization: Bearer \u00ff\u00fe")]
    [InlineData("Authorization: Bearer vb_")]
    [InlineData("Authorization: Bearer vb_\u00e9")]
    [InlineData("Authorization: Bearer {long}")]
    [InlineData("Authorization: Bearer CfDJ8{long}")]
    [InlineData("Authorization: Bearer a b")]
    [InlineData("Authorization: Basic YWRtaW46YWRtaW4=")]
    [InlineData("Authorization: Bearer a\r\nAuthorization: Bearer b")]
    [InlineData("Authorization: ;;;")]
    [InlineData("Cookie: token={long}")]
    [InlineData("Cookie: token=%00%ff")]
    [InlineData("Cookie: token=\u00ff")]
    public async Task Get_StrangeCredential_IsUnauthenticated(string header)
    {
        var answer = await service.Wire.SendRawAsync("GET", Own, $"{Lengthen(header)}\r\n", signedIn: false);
        Wire.IsNoDefect(answer, header);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.True(answer.Headers.ContainsKey("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("?token=%00")]
    [InlineData("?token=%ff%fe&accesskey=%ed%a0%80")]
    [InlineData("?accesskey=vb_%00")]
    [InlineData("?token=%ef%bf%be")]
    [InlineData("?token=%")]
    [InlineData("?accesskey={long}")]
    public async Task Get_StrangeCredentialInUrl_IsUnauthenticated(string query)
    {
        var answer = await service.Wire.SendRawAsync(
            "GET",
            Own + query.Replace("{long}", longText[..7000], StringComparison.Ordinal),
            signedIn: false
        );
        Wire.IsNoDefect(answer, query);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Theory]
    [InlineData("2022-11-01")]
    [InlineData("")]
    [InlineData("2022-11-02, 2022-11-02")]
    [InlineData("\u00ff")]
    [InlineData("{long}")]
    public async Task Get_UnknownVersion_BlamesTheHeader(string version)
    {
        var answer = await service.Wire.SendRawAsync("GET", Own, $"VoIPBIN-Version: {Lengthen(version)}\r\n");
        Wire.IsNoDefect(answer, version);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["VoIPBIN-Version"], Wire.Blamed(answer));
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task Get_LongRequestId_IsReplaced(int length, bool kept)
    {
        var given = longText[..length];
        var answer = await service.Wire.SendRawAsync("GET", "/v1.0/nowhere", $"X-Request-Id: {given}\r\n");
        Wire.IsNoDefect(answer, $"{length} characters");
        Assert.Equal(kept, answer.Headers["X-Request-Id"] == given);
        Assert.Equal(!kept, answer.Headers["X-Request-Id"].StartsWith("req_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("X-Request-Id: a\r\nX-Request-Id: b")]
    [InlineData("X-Request-Id:")]
    [InlineData("X-Request-Id: a b")]
    [InlineData("X-Request-Id: \u00e9")]
    [InlineData("X-Request-Id: a\tb")]
    public async Task Get_StrangeRequestId_IsReplaced(string header)
    {
        var answer = await service.Wire.SendRawAsync("GET", "/v1.0/nowhere", $"{header}\r\n");
        Wire.IsNoDefect(answer, header);
        Assert.Matches("^req_[0-9a-f]{32}$", answer.Headers["X-Request-Id"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("PROPFIND")]
    [InlineData("BREW")]
    public async Task Send_OtherMethod_IsNotAllowed(string method)
    {
        var read = method == "HEAD" ? "GET" : method;
        var paths = EndpointTable
            .Rows.Where(row => !row.Pattern.StartsWith("/health", StringComparison.Ordinal) && row.Pattern != "/docs/index.html")
            // What answers GET answers HEAD.
            .Where(row => !EndpointTable.Rows.Any(other => other.Method == read && other.Pattern == row.Pattern))
            .Select(row => row.Pattern.Replace("{id:id}", service.Account.Id, StringComparison.Ordinal))
            .Select(path => path.Replace("{kind:hold}", "billing", StringComparison.Ordinal))
            .Select(path => path.Replace("{type:resource}", "numbers", StringComparison.Ordinal))
            .Select(path => path.Replace("{resource_id:id}", service.Account.Id, StringComparison.Ordinal))
            .Select(path => path.Replace("{reservation_id:id}", service.Account.Id, StringComparison.Ordinal))
            .Select(path => path.Replace("{sweep}", "retention", StringComparison.Ordinal))
            .Select(path => path.Replace("{documentName:document}", "v1", StringComparison.Ordinal))
            .Distinct();
        foreach (var path in paths)
        {
            var answer = await service.Wire.SendRawAsync(method, path);
            Assert.True(answer.Status == HttpStatusCode.MethodNotAllowed, $"{method} {path}: {answer.Status}");
            Assert.NotEmpty(answer.Headers["Allow"]);
            Assert.NotEmpty(answer.Headers["X-Request-Id"]);
            if (method == "HEAD")
                Assert.Empty(answer.Text);
            else
                Wire.IsNoDefect(answer, $"{method} {path}");
        }
    }

    [Fact]
    public async Task Options_Asterisk_IsNoDefect() =>
        Wire.IsNoDefect(await service.Wire.SendRawAsync("OPTIONS", "*"), "OPTIONS *");

    private Task<Answer> PutAsync(string headers) =>
        service.Wire.SendRawAsync("PUT", Own, $"{headers}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}");

    private static string Lengthen(string text) => text.Replace("{long}", longText, StringComparison.Ordinal);
}
