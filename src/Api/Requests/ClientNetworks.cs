using System.Net;

namespace Customers.Api.Requests;

/// <summary>The networks that clients come from: what is kept of an address, since a whole one points at a person.</summary>
internal static class ClientNetworks
{
    private const int Ipv4Bits = 24;
    private const int Ipv6Bits = 48;

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
}
