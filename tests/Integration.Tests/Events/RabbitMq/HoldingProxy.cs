using System.Net;
using System.Net.Sockets;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>A network between us and the broker that can hold back everything the broker says, without closing a connection.</summary>
internal sealed class HoldingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Uri broker;
    private readonly Task serving;
    private TaskCompletionSource gate = new();
    private int connections;

    public HoldingProxy(Broker broker)
    {
        this.broker = broker.Uri;
        gate.SetResult();
        listener.Start();
        Uri = new UriBuilder(broker.Uri) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        serving = ServeAsync();
    }

    /// <summary>Leads through this proxy.</summary>
    public Uri Uri { get; }

    /// <summary>How many connections came.</summary>
    public int Connections => connections;

    /// <summary>From now on nothing comes from the broker.</summary>
    public void Hold() => gate = new();

    /// <summary>What was held back comes, and what follows it.</summary>
    public void Release() => gate.SetResult();

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
                running.Add(ForwardAsync(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        Interlocked.Increment(ref connections);
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(broker.Host, broker.Port, end.Token);
        await Task.WhenAny(
            CopyAsync(near.GetStream(), far.GetStream(), () => Task.CompletedTask),
            CopyAsync(far.GetStream(), near.GetStream(), () => gate.Task)
        );
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<Task> mayPass)
    {
        var buffer = new byte[8192];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, end.Token)) > 0; )
            {
                await mayPass().WaitAsync(end.Token);
                await to.WriteAsync(buffer.AsMemory(0, read), end.Token);
            }
        }
        catch (Exception closed) when (closed is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Somebody hung up.
        }
    }
}
