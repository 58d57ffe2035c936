using System.Net;
using System.Net.Sockets;

namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>The TCP port of a cluster on 127.0.0.1: the same at every start, as long as nobody else has taken it.</summary>
internal static class LoopbackPort
{
    public static int Choose(ClusterFolder folder)
    {
        if (Remembered(folder) is { } port && TryListen(port) == port)
            return port;
        var chosen = TryListen(0) ?? throw new DevelopmentClusterException("No TCP port is free on 127.0.0.1.");
        File.WriteAllText(folder.Port, chosen.ToString(CultureInfo.InvariantCulture));
        return chosen;
    }

    private static int? Remembered(ClusterFolder folder)
    {
        var text = File.Exists(folder.Port) ? File.ReadAllText(folder.Port) : "";
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
    }

    private static int? TryListen(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
