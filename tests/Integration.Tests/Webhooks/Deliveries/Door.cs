using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>Stands in front of an endpoint; while it is shut, whoever connects gets through to nobody.</summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<TcpClient> waiting = new();
    private readonly int port;
    private readonly Task serving;
    private volatile bool isShut;

    public Door(int port)
    {
        this.port = port;
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Leads through this door.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook";

    public void Shut() => isShut = true;

    /// <summary>Whoever comes from now on gets through; those who came before never did.</summary>
    public void Open()
    {
        isShut = false;
        while (waiting.TryDequeue(out var client))
            client.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        Open();
        await serving;
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                if (isShut)
                    waiting.Enqueue(client);
                else
                    running.Add(ForwardAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, port, end.Token);
        await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream()), CopyAsync(far.GetStream(), near.GetStream()));
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            await from.CopyToAsync(to, end.Token);
        }
        catch (Exception closed) when (closed is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Somebody hung up.
        }
    }
}
