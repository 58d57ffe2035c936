using System.Net;
using System.Net.Sockets;

namespace Customers.Infrastructure.Webhooks;

/// <summary>A connection was not tried, because an address of the host may not be called.</summary>
internal sealed class ForbiddenAddressException() : Exception("An address of the host may not be called.");

/// <summary>
/// Opens the connections of webhooks. The name is resolved here and once, every address of the answer is judged, and those very addresses are
/// connected to: a name that answers differently when it is asked again, or an address in an odd spelling, gains nothing.
/// </summary>
/// <param name="resolve">Answers with all addresses of a host, which may be an address itself.</param>
/// <param name="mayCall">Judges an address.</param>
internal sealed class EndpointConnector(Func<string, CancellationToken, Task<IPAddress[]>> resolve, Predicate<IPAddress> mayCall)
{
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, CancellationToken cancellationToken)
    {
        var addresses = await resolve(endpoint.Host, cancellationToken);
        // One bad address is enough: a good one beside it is how a bad one is smuggled in.
        if (!Array.TrueForAll(addresses, mayCall))
            throw new ForbiddenAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
