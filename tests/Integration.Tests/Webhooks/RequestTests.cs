using System.Diagnostics;
using System.Net;
using Customers.Infrastructure.Webhooks;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>What an endpoint gets to see.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Send_ByEachMethod_ArrivesWholeAndWithNothingElse(string method)
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = Sender.Client();
        using var trace = new Activity("A trace of the service's own").Start();
        var request = Sender.To(receiver.Address, method);

        var answer = await client.SendAsync(request);

        Assert.True(answer.IsSuccess, answer.Error);
        var received = Assert.Single(receiver.Requests);
        Assert.Equal(
            (method, "/hook?of=account", "HTTP/1.1", request.Body),
            (received.Method, received.Target, received.Protocol, received.Body)
        );
        Assert.Equal("application/json; charset=utf-8", received.Headers["Content-Type"]);
        Assert.Equal("VoIPBIN-Webhooks/1.0", received.Headers["User-Agent"]);
        Assert.Equal($"127.0.0.1:{receiver.Port}", received.Headers["Host"]);
        Assert.Equal(
            [
                "Content-Length",
                "Content-Type",
                "Host",
                "User-Agent",
                "webhook-id",
                "webhook-signature",
                "webhook-timestamp",
                "X-VoIPBIN-Signature",
            ],
            received.Headers.Keys.Order(StringComparer.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Send_AfterACookieWasSet_DoesNotBringItBack()
    {
        await using var receiver = await Receiver.StartAsync(Answers.Status(200, "", ("Set-Cookie", "a=b; Path=/")));
        using var client = Sender.Client();

        await client.SendAsync(Sender.To(receiver.Address));
        await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal(2, receiver.Requests.Count);
        Assert.All(receiver.Requests, request => Assert.DoesNotContain("Cookie", request.Headers.Keys));
    }

    [Fact]
    public async Task Send_ProxyIsConfiguredForTheMachine_GoesPastIt()
    {
        await using var proxy = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        using var client = Sender.Client((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), _ => true);
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new ProxyFor("proxied.test", new Uri(proxy.Address));
        try
        {
            var answer = await client.SendAsync(Sender.To(receiver.UriFor("proxied.test")));

            Assert.True(answer.IsSuccess, answer.Error);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.Empty(proxy.Requests);
        Assert.Equal($"proxied.test:{receiver.Port}", Assert.Single(receiver.Requests).Headers["Host"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/hook")]
    [InlineData("hook")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    [InlineData("http://user:password@127.0.0.1/")]
    [InlineData("http://127.0.0.1:99999/")]
    [InlineData("http://h℀st/")]
    [InlineData("http://[::1/")]
    public async Task Send_UriThatNobodyCouldCall_IsAnAnswer(string uri)
    {
        using var client = Sender.Client();

        var answer = await client.SendAsync(Sender.To(uri));

        Assert.Equal((null, WebhookFailure.InvalidUri), (answer.StatusCode, answer.Error));
    }

    [Fact]
    public async Task Send_WithoutTlsWhereItIsAsked_IsNotBegun()
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = WebhookClient.Create(new WebhookOptions { AllowPrivateNetworks = true });

        var answer = await client.SendAsync(Sender.To(receiver.Address));

        Assert.Equal((null, WebhookFailure.HttpsRequired), (answer.StatusCode, answer.Error));
        Assert.Empty(receiver.Requests);
    }

    // Other tests run at the same time: every other host goes the way it went before.
    private sealed class ProxyFor(string host, Uri proxy) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => proxy;

        public bool IsBypassed(Uri host1) => host1.Host != host;
    }
}
