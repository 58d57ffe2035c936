using System.Net;
using System.Net.Sockets;

namespace Customers.Infrastructure.Webhooks;

/// <summary>
/// Which addresses are somebody else's. Everything else leads into the service's own network, to its host's metadata, or to many at once.
/// From the registries of IANA for special addresses (RFC 6890).
/// </summary>
internal static class PublicAddresses
{
    // All there is of public IPv6. Outside are, among others, ::1, addresses that hold an IPv4 address (::/96, ::ffff:0:0/96,
    // 64:ff9b::/96, 64:ff9b:1::/48), 100::/64, 5f00::/16, fc00::/7 (with the metadata at fd00:ec2::254), fe80::/10, fec0::/10, ff00::/8.
    private static readonly IPNetwork PublicIPv6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network, and this host
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // shared by the customers of one carrier, and the metadata of some clouds
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("168.63.129.16/32"), // the host of a virtual machine in Azure
        IPNetwork.Parse("169.254.0.0/16"), // link-local, and the metadata of most clouds
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // relays from IPv6 to IPv4
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, and broadcast
        IPNetwork.Parse("2001::/23"), // protocol assignments, and Teredo, which holds an IPv4 address
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"), // 6to4, which holds an IPv4 address
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    /// <summary>True for an address that anybody may call.</summary>
    public static bool Contain(IPAddress address) =>
        IsOfAPublicFamily(address) && !NotPublic.Any(network => network.Contains(address));

    // IPNetwork takes ::ffff:8.8.8.8 for an IPv4 address, also where it is asked for IPv6; no honest name answers with such a thing.
    private static bool IsOfAPublicFamily(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork || (!address.IsIPv4MappedToIPv6 && PublicIPv6.Contains(address));
}
