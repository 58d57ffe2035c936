using System.Net;
using System.Net.Sockets;

namespace Customers.Api.Requests;

/// <summary>The networks that clients come from: what is kept of an address, since a whole one points at a person.</summary>
internal static class ClientNetworks
{
    private const int Ipv4Bits = 24;
    private const int Ipv6Bits = 48;
    private const int SubscriberBytes = 8;

    /// <summary>The /24 of an IPv4 address or the /48 of an IPv6 address in CIDR notation; empty for none.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var bits = bytes.Length == 4 ? Ipv4Bits : Ipv6Bits;
        bytes.AsSpan(bits / 8).Clear();
        return new IPNetwork(new(bytes), bits).ToString();
    }

    /// <summary>What one subscriber is counted by: the IPv4 address, or the /64 of an IPv6 address. Counting those one by one would count nobody.</summary>
    public static string SubscriberOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, SubscriberBytes))
            : address.ToString();
    }
}
