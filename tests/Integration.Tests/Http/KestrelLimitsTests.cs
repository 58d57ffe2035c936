using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Http;

public sealed class KestrelLimitsTests(PlumbingHost host) : IClassFixture<PlumbingHost>
{
    private const int KiB = 1024;

    private static string Body(int length)
    {
        const string Frame = """{"unknown":""}""";
        return Frame.Insert(Frame.Length - 2, new string('x', length - Frame.Length));
    }

    [Theory]
    [InlineData(256 * KiB, HttpStatusCode.OK)]
    [InlineData((256 * KiB) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(300 * KiB, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_LargeBody_IsReadUpToTheLimit(int length, HttpStatusCode status)
    {
        using var body = new StringContent(Body(length), new MediaTypeHeaderValue("application/json"));
        using var answer = await host.Client.PostAsync("/probe/body", body);
        Assert.Equal(status, answer.StatusCode);
        if (status is not HttpStatusCode.OK)
            await IsProblemAsync(answer);
    }

    [Theory]
    [InlineData(255 * KiB, HttpStatusCode.OK)]
    [InlineData((256 * KiB) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_LargeChunkedBody_IsReadUpToTheLimit(int length, HttpStatusCode status)
    {
        using var body = new StringContent(Body(length), new MediaTypeHeaderValue("application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/probe/body") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        if (status is not HttpStatusCode.OK)
            await IsProblemAsync(answer);
    }

    [Fact]
    public async Task Post_BodyCutShort_IsNoDefect()
    {
        var own = await PlumbingHost.StartAsync();
        using (var client = new System.Net.Sockets.TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", own.Port);
            var start =
                "POST /probe/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"na"u8;
            await client.GetStream().WriteAsync(start.ToArray());
        }
        for (var tries = 0; tries < 100 && own.Log.Length == 0; tries++)
            await Task.Delay(20);
        await own.StopAsync();
        // Kestrel itself may warn of the connection's end.
        Assert.DoesNotContain(own.Log.Lines(), line => (string?)line["@l"] == "Error");
        var line = Assert.Single(own.Log.Lines(), line => line["StatusCode"] is not null);
        Assert.InRange((int)line["StatusCode"]!, 400, 499);
    }

    [Fact]
    public async Task Post_BodyThatDoesNotArrive_IsAProblemWithItsId()
    {
        var own = new PlumbingHost { Services = services => services.Configure<KestrelServerOptions>(BeImpatient) };
        await own.InitializeAsync();
        const string Request =
            "POST /probe/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\nX-Request-Id: mine\r\n\r\n{\"na";

        var answer = await RawHttp.SendAsync(own.Port, Request);

        Assert.StartsWith("HTTP/1.1 408 Request Timeout\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("X-Request-Id: mine\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"REQUEST_TIMEOUT\"", answer, StringComparison.Ordinal);
        await own.StopAsync();
        Assert.DoesNotContain(own.Log.Lines(), line => (string?)line["@l"] == "Error");
    }

    [Theory]
    [InlineData("GET /probe/url HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "200 OK")]
    [InlineData(
        "POST /probe/body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n",
        "400 Bad Request"
    )]
    public async Task Send_Bytes_AreReadAsHttp(string request, string status) =>
        Assert.StartsWith($"HTTP/1.1 {status}", await RawHttp.SendAsync(host.Port, request), StringComparison.Ordinal);

    [Theory]
    [InlineData((8 * KiB) - 100, "200 OK")]
    [InlineData((8 * KiB) + 1, "414 URI Too Long")]
    public async Task Get_LongUrl_IsReadUpToTheLimit(int length, string status) =>
        Assert.StartsWith(
            $"HTTP/1.1 {status}",
            await RawHttp.GetAsync(host.Port, "/probe/url?x=" + new string('x', length)),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(15 * KiB, "200 OK")]
    [InlineData(17 * KiB, "431 Request Header Fields Too Large")]
    public async Task Get_LongHeaders_AreReadUpToTheLimit(int length, string status) =>
        Assert.StartsWith(
            $"HTTP/1.1 {status}",
            await RawHttp.GetAsync(host.Port, "/probe/url", $"X-Long: {new string('x', length)}\r\n"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Get_Anything_DoesNotNameTheServer()
    {
        using var answer = await host.Client.GetAsync("/probe/url");
        Assert.False(answer.Headers.Contains("Server"));
    }

    // The shortest time that the server takes.
    private static void BeImpatient(KestrelServerOptions kestrel) =>
        kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(1.1));

    private static async Task IsProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"reason\":\"PAYLOAD_TOO_LARGE\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("X-Request-Id"));
    }
}
