using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>A network that fails at the worst moment: hands COMMIT to the server, and cuts the line before the answer comes through.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("COMMIT\0");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint server;
    private readonly Task serving;

    public CuttingProxy(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        server = new(IPAddress.Loopback, builder.Port);
        listener.Start();
        builder.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        builder.SslMode = SslMode.Disable;
        builder.Pooling = false;
        ConnectionString = builder.ConnectionString;
        serving = ServeAsync();
    }

    /// <summary>Leads through this proxy.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await ForwardAsync(client);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Nobody comes any more.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var upstream = new TcpClient();
        await upstream.ConnectAsync(server);
        var (near, far) = (client.GetStream(), upstream.GetStream());
        using var cut = new CancellationTokenSource();
        var answers = AnswerAsync(far, near, cut.Token);
        var buffer = new byte[8192];
        for (int read; (read = await near.ReadAsync(buffer)) > 0; )
        {
            var isCommit = buffer.AsSpan(0, read).IndexOf(Commit) >= 0;
            if (isCommit)
            {
                await cut.CancelAsync();
                await answers;
            }

            await far.WriteAsync(buffer.AsMemory(0, read));
            if (!isCommit)
                continue;
            // The server has answered, so it has committed.
            Assert.NotEqual(0, await far.ReadAsync(buffer));
            return;
        }

        await cut.CancelAsync();
        await answers;
    }

    private static async Task AnswerAsync(NetworkStream from, NetworkStream to, CancellationToken cut)
    {
        var buffer = new byte[8192];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, cut)) > 0; )
                await to.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // Cut.
        }
    }
}
