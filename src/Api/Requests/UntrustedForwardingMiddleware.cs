using System.Net;
using Microsoft.Extensions.Options;

namespace Customers.Api.Requests;

/// <summary>
/// Warns, once a minute at most, of peers that say whom they forward for and are no proxy of ours: either somebody lies about their address, or a
/// proxy is missing in <c>Http:TrustedProxies</c> and all its clients count as one.
/// </summary>
internal sealed partial class UntrustedForwardingMiddleware(
    RequestDelegate next,
    IOptions<ForwardedHeadersOptions> options,
    TimeProvider time,
    ILogger<UntrustedForwardingMiddleware> logger
)
{
    private static readonly TimeSpan pause = TimeSpan.FromMinutes(1);

    private readonly Lock sync = new();
    private long? warnedAt;

    public Task InvokeAsync(HttpContext context)
    {
        var isForwarded = context.Request.Headers.ContainsKey(options.Value.ForwardedForHeaderName);
        if (isForwarded && context.Connection.RemoteIpAddress is { } peer && !IsTrusted(peer) && IsTimeToWarn())
            LogUntrustedForwarding(ClientNetworks.Of(peer));
        return next(context);
    }

    private bool IsTrusted(IPAddress peer)
    {
        var plain = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        return options.Value.KnownIPNetworks.Any(network => network.Contains(plain));
    }

    private bool IsTimeToWarn()
    {
        lock (sync)
        {
            var now = time.GetTimestamp();
            if (warnedAt is { } last && time.GetElapsedTime(last, now) < pause)
                return false;
            warnedAt = now;
            return true;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "X-Forwarded-For of an untrusted peer in {Network} is ignored; if it is a proxy of yours, name it in Http:TrustedProxies, or all its clients count as one"
    )]
    private partial void LogUntrustedForwarding(string network);
}
