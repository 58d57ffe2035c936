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

    /// <summary>Reads <c>Http:TrustedProxies</c>, addresses or networks (<c>10.0.0.0/8</c>) separated by commas; none unless configured.</summary>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = (configuration[Key] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(ToNetwork)
            .ToList();
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders =
                networks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
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
