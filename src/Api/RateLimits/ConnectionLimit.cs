using System.Collections.Concurrent;
using System.Net;
using Customers.Api.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Customers.Api.RateLimits;

/// <summary>
/// Closes connections beyond so many, and beyond so many from one address, before anything of them is read. Trusted proxies carry many clients, and
/// count for no address.
/// </summary>
internal sealed class ConnectionLimit(ConnectionLimitOptions options, IOptions<ForwardedHeadersOptions> proxies) : IConnectionStep
{
    private readonly ConcurrentDictionary<string, int> open = new(StringComparer.Ordinal);
    private int all;

    /// <inheritdoc />
    public async Task RunAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        try
        {
            if (Interlocked.Increment(ref all) <= options.MaxConnections)
                await RunOfAddressAsync(next, connection);
            else
                connection.Abort(new ConnectionAbortedException("Too many connections."));
        }
        finally
        {
            Interlocked.Decrement(ref all);
        }
    }

    private async Task RunOfAddressAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        var isLimited = options.MaxConnectionsPerAddress > 0;
        if (!isLimited || connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IsTrusted(address))
        {
            await next(connection);
            return;
        }

        var subscriber = ClientNetworks.SubscriberOf(address);
        var count = open.AddOrUpdate(subscriber, 1, (_, before) => before + 1);
        try
        {
            if (count <= options.MaxConnectionsPerAddress)
                await next(connection);
            else
                connection.Abort(new ConnectionAbortedException("Too many connections from one address."));
        }
        finally
        {
            Leave(subscriber);
        }
    }

    private void Leave(string subscriber)
    {
        if (open.AddOrUpdate(subscriber, 0, (_, before) => before - 1) == 0)
            open.TryRemove(new(subscriber, 0));
    }

    private bool IsTrusted(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return proxies.Value.KnownIPNetworks.Any(network => network.Contains(plain));
    }
}

/// <summary>How many connections there may be.</summary>
/// <param name="MaxConnectionsPerAddress">From one address, or one /64 of IPv6, on this replica; 0 for any number.</param>
/// <param name="MaxConnections">From all of them.</param>
internal sealed record ConnectionLimitOptions(int MaxConnectionsPerAddress, int MaxConnections);
