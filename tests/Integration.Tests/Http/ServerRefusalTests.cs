using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Http;

/// <summary>What the server refuses before there is a request has a request id and a problem like every other refusal.</summary>
public sealed class ServerRefusalTests(PlumbingHost host) : IClassFixture<PlumbingHost>
{
    private const string Close = "Host: localhost\r\nConnection: close\r\n\r\n";

    public static TheoryData<string, int, string, string> Refused =>
        new()
        {
            { "GARBAGE\r\n\r\n", 400, "BAD_REQUEST", "" },
            { "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\r\n\r\n", 400, "BAD_REQUEST", "" },
            { "GET /probe/url HTTP/1.1\r\n\r\n", 400, "BAD_REQUEST", "/probe/url" },
            { "GET /probe/url?token=s3cret HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "BAD_REQUEST", "/probe/url" },
            { "GET /probe/url HTTP/1.1\r\nNo colon\r\n" + Close, 400, "BAD_REQUEST", "/probe/url" },
            { "POST /probe/body HTTP/1.1\r\nContent-Length: x\r\n" + Close, 400, "BAD_REQUEST", "/probe/body" },
            { "GET /probe/url HTTP/4.2\r\n" + Close, 505, "HTTP_VERSION_NOT_SUPPORTED", "" },
            { $"GET /probe/url?x={new string('x', 9_000)} HTTP/1.1\r\n" + Close, 414, "URI_TOO_LONG", "" },
            { $"GET /probe/url HTTP/1.1\r\nX: {new string('x', 20_000)}\r\n" + Close, 431, "HEADERS_TOO_LARGE", "/probe/url" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Send_WhatCannotBeRead_IsAProblemWithAnId(string request, int status, string reason, string path)
    {
        var (head, body) = Split(await RawHttp.SendAsync(host.Port, request));

        Assert.StartsWith($"HTTP/1.1 {status} ", head[0], StringComparison.Ordinal);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((status, path), ((int)problem["status"]!, (string)problem["instance"]!));
        Assert.Equal(reason, (string)problem["error"]!["reason"]!);
        Assert.Matches("^req_[0-9a-f]{32}$", (string)problem["error"]!["request_id"]!);
        Assert.Equal((string)problem["error"]!["request_id"]!, Header(head, "X-Request-Id"));
        Assert.Equal("application/problem+json", Header(head, "Content-Type"));
        Assert.Equal($"{System.Text.Encoding.UTF8.GetByteCount(body)}", Header(head, "Content-Length"));
        Assert.Equal("close", Header(head, "Connection"));
        Assert.Equal("nosniff", Header(head, "X-Content-Type-Options"));
        Assert.Equal("no-store", Header(head, "Cache-Control"));
        Assert.True(DateTimeOffset.TryParseExact(Header(head, "Date"), "R", CultureInfo.InvariantCulture, default, out _));
        Assert.DoesNotContain("s3cret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_HeadThatCannotBeRead_HasNoBody()
    {
        var (head, body) = Split(await RawHttp.SendAsync(host.Port, "HEAD /probe/url HTTP/1.1\r\n\r\n"));

        Assert.StartsWith("HTTP/1.1 400 ", head[0], StringComparison.Ordinal);
        Assert.Equal("", body);
    }

    [Fact]
    public async Task Send_GarbageAfterAGoodRequest_IsAnsweredAfterIt()
    {
        const string Good = "GET /probe/url HTTP/1.1\r\nHost: localhost\r\n\r\n";

        var answers = await RawHttp.SendAsync(host.Port, Good + Good + "GARBAGE\r\n\r\n");

        Assert.Equal(2, answers.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.Equal(3, answers.Split("HTTP/1.1 ").Length - 1);
        Assert.Contains("HTTP/1.1 400 Bad Request", answers, StringComparison.Ordinal);
        Assert.EndsWith("}}", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_BodyThatBreaksOff_IsAnsweredByThePipelineAlone()
    {
        const string Request =
            "POST /probe/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nX-Request-Id: mine\r\n\r\nzz\r\n";

        var answer = await RawHttp.SendAsync(host.Port, Request);

        Assert.Single(answer.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("X-Request-Id: mine", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /probe/url HT", "")]
    [InlineData("GET /probe/url?token=s3cret HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "/probe/url")]
    public async Task Send_HeadersThatDoNotEnd_AreAProblemWithAnId(string request, string path)
    {
        var own = new PlumbingHost { Services = services => services.Configure<KestrelServerOptions>(BeImpatient) };
        await own.InitializeAsync();

        var (head, body) = Split(await RawHttp.SendAsync(own.Port, request));

        Assert.Equal("HTTP/1.1 408 Request Timeout", head[0]);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((408, path), ((int)problem["status"]!, (string)problem["instance"]!));
        Assert.Equal("REQUEST_TIMEOUT", (string)problem["error"]!["reason"]!);
        Assert.Equal((string)problem["error"]!["request_id"]!, Header(head, "X-Request-Id"));
        Assert.Equal("close", Header(head, "Connection"));
        var log = await own.StopAsync();
        Assert.Contains(own.Log.Lines(), line => (int?)line["StatusCode"] == 408);
        Assert.DoesNotContain("s3cret", log + body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WhatCannotBeRead_IsALineOfTheLogWithItsId()
    {
        var own = await PlumbingHost.StartAsync();
        var (head, _) = Split(await RawHttp.SendAsync(own.Port, "GET /probe/url?token=s3cret HTTP/1.1\r\n\r\n"));
        var id = Header(head, "X-Request-Id");

        var text = await own.StopAsync();

        var line = Assert.Single(own.Log.Lines(), line => (string?)line["RequestId"] == id);
        Assert.Equal(400, (int)line["StatusCode"]!);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
    }

    private static void BeImpatient(KestrelServerOptions kestrel) =>
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromMilliseconds(200);

    private static (string[] Head, string Body) Split(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (answer[..end].Split("\r\n"), answer[(end + 4)..]);
    }

    private static string Header(string[] head, string name) =>
        Assert.Single(head, line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[(name.Length + 2)..];
}
