using System.Net.Security;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Webhooks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Http;

/// <summary>What the server refuses behind a TLS of its own, where no proxy ends it, reads as it does without.</summary>
public sealed class TlsRefusalTests : IAsyncLifetime, IDisposable
{
    private const string Host = "localhost";

    private readonly Certificates certificates = new();
    private readonly PlumbingHost host = new();

    public Task InitializeAsync()
    {
        host.Scheme = "https";
        host.Services = services =>
            services.Configure<KestrelServerOptions>(kestrel =>
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificates.Issue(Host))
            );
        return host.InitializeAsync();
    }

    public Task DisposeAsync() => host.DisposeAsync();

    public void Dispose() => certificates.Dispose();

    [Theory]
    [InlineData("GARBAGE\r\n\r\n", 400, "BAD_REQUEST")]
    [InlineData("GET /probe/url HTTP/1.1\r\n\r\n", 400, "BAD_REQUEST")]
    [InlineData("GET /probe/url HTTP/4.2\r\nHost: localhost\r\n\r\n", 505, "HTTP_VERSION_NOT_SUPPORTED")]
    [InlineData("GET /probe/url HTTP/1.1\r\nX: {long}\r\n\r\n", 431, "HEADERS_TOO_LARGE")]
    public async Task Send_WhatCannotBeRead_IsAProblemWithAnId(string request, int status, string reason)
    {
        var answer = await SendAsync(request.Replace("{long}", new string('x', 20_000), StringComparison.Ordinal));

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        var problem = JsonNode.Parse(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])!["error"]!;
        Assert.Equal(reason, (string)problem["reason"]!);
        Assert.Contains($"\r\nX-Request-Id: {(string)problem["request_id"]!}\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_GoodRequests_AreAnsweredBeforeIt()
    {
        const string Good = "GET /probe/url HTTP/1.1\r\nHost: localhost\r\n\r\n";

        var answers = await SendAsync(Good + Good + "GARBAGE\r\n\r\n");

        Assert.Equal(2, answers.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.Equal(3, answers.Split("HTTP/1.1 ").Length - 1);
        Assert.EndsWith("}}", answers, StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync("127.0.0.1", host.Port);
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = Host,
                // Who it is has been said by the test itself.
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Issuer == certificates.Root.Subject,
            }
        );
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
