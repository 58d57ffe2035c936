using System.Net;
using Customers.Api.Requests;
using Customers.Integration.Tests.Fixtures;
using Customers.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Customers.Integration.Tests.Requests;

/// <summary>Operators hear of a proxy that they forgot to name, and not more often than they can read.</summary>
public sealed class UntrustedForwardingTests : IDisposable
{
    private const string Proxy = "192.0.2.1";
    private const string Stranger = "203.0.113.77";

    private readonly LogRecorder log = new();
    private readonly ManualTime time = new();
    private readonly UntrustedForwardingMiddleware middleware;

    public UntrustedForwardingTests()
    {
        var options = new ForwardedHeadersOptions();
        options.KnownIPNetworks.Clear();
        options.KnownIPNetworks.Add(new(IPAddress.Parse(Proxy), 32));
        middleware = new(
            _ => Task.CompletedTask,
            Options.Create(options),
            time,
            log.CreateLogger<UntrustedForwardingMiddleware>()
        );
    }

    public void Dispose() => log.Dispose();

    [Theory]
    [InlineData(Stranger, "203.0.113.0/24")]
    [InlineData("::ffff:" + Stranger, "203.0.113.0/24")]
    [InlineData("2001:db8:1:2::3", "2001:db8:1::/48")]
    public async Task Invoke_StrangerForwards_WarnsOnceAMinuteOfItsNetwork(string peer, string network)
    {
        await SendAsync(peer, isForwarded: true);
        time.Advance(TimeSpan.FromSeconds(59));
        await SendAsync(peer, isForwarded: true);
        var warned = Assert.Single(log.Lines);
        time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(peer, isForwarded: true);

        Assert.StartsWith($"Warning X-Forwarded-For of an untrusted peer in {network} is ignored;", warned);
        Assert.Equal([warned, warned], log.Lines);
    }

    [Theory]
    [InlineData(Proxy, true)]
    [InlineData("::ffff:" + Proxy, true)]
    [InlineData(Stranger, false)]
    public async Task Invoke_ProxyThatIsNamedOrNobodyForwards_SaysNothing(string peer, bool isForwarded)
    {
        await SendAsync(peer, isForwarded);

        Assert.Empty(log.Lines);
    }

    private Task SendAsync(string peer, bool isForwarded)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        if (isForwarded)
            context.Request.Headers["X-Forwarded-For"] = "198.51.100.9";
        return middleware.InvokeAsync(context);
    }
}
