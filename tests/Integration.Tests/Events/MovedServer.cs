using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Customers.Integration.Tests.Events;

/// <summary>An address behind which another server can be put while the service goes on: what a switched name or a virtual address is.</summary>
internal sealed class MovedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly string connectionString;
    private readonly Task serving;
    private CancellationTokenSource present = new();
    private int port;

    public MovedServer(string connectionString)
    {
        this.connectionString = connectionString;
        port = new NpgsqlConnectionStringBuilder(connectionString).Port;
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Leads to the server that is behind the address now; both have the same password.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(connectionString) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.ConnectionString;

    /// <summary>Cuts all connections, and leads to another server from now on.</summary>
    public async Task MoveAsync(string otherConnectionString)
    {
        port = new NpgsqlConnectionStringBuilder(otherConnectionString).Port;
        var before = Interlocked.Exchange(ref present, new());
        await before.CancelAsync();
        before.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await present.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
        present.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = ForwardAsync(await listener.AcceptTcpClientAsync(stopping.Token), present.Token);
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody comes any more.
        }
    }

    private async Task ForwardAsync(TcpClient client, CancellationToken cut)
    {
        try
        {
            using (client)
            using (var upstream = new TcpClient())
            {
                await upstream.ConnectAsync(IPAddress.Loopback, port, cut);
                var (near, far) = (client.GetStream(), upstream.GetStream());
                await Task.WhenAny(near.CopyToAsync(far, cut), far.CopyToAsync(near, cut));
            }
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException)
        {
            // Cut.
        }
    }
}
