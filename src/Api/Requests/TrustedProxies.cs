using System.Globalization;
using System.Net;
using Customers.Api.Startup;
using Microsoft.AspNetCore.HttpOverrides;

namespace Customers.Api.Requests;

/// <summary>
/// The proxies in front of the service. Wrong passwords are counted by the client's address, so it has to be the client's and not the
/// proxy's; and nobody but a proxy we know may say what it is.
/// </summary>
internal static class TrustedProxies
{
    private const string Key = "Http:TrustedProxies";
    private const string LimitKey = "Http:ForwardLimit";
    private const int MostProxies = 16;

    /// <summary>
    /// Reads <c>Http:TrustedProxies</c>, addresses or networks (<c>10.0.0.0/8</c>) separated by commas, none unless configured; and
    /// <c>Http:ForwardLimit</c>, how many of them a request passes at most, one unless configured.
    /// </summary>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = (configuration[Key] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(ToNetwork)
            .ToList();
        var limit = ReadLimit(configuration[LimitKey]);
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardLimit = limit;
            options.ForwardedHeaders =
                networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
    }

    private static int ReadLimit(string? text)
    {
        var isNumber = int.TryParse(text ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
        return isNumber && limit is >= 1 and <= MostProxies
            ? limit
            : throw new StartupException($"{LimitKey} must be from 1 to {MostProxies}.");
    }

    private static System.Net.IPNetwork ToNetwork(string text)
    {
        if (System.Net.IPNetwork.TryParse(text, out var network))
            return network;
        return IPAddress.TryParse(text, out var address)
            ? new(address, address.GetAddressBytes().Length * 8)
            : throw new StartupException($"{Key}: '{text}' is neither an address nor a network.");
    }
}
