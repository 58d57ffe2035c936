using System.Net;
using System.Net.Sockets;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>A network in front of a server, which can be cut, and which can hold back what we say while the server goes on talking.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int server;
    private readonly Task serving;
    private CancellationTokenSource cut = new();
    private TaskCompletionSource gate = new();
    private volatile bool isShut;
    private int refused;

    public Wire(int server)
    {
        this.server = server;
        gate.SetResult();
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Leads through this network.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often somebody came while it was shut.</summary>
    public int Refused => refused;

    /// <summary>From now on nothing that we say comes through.</summary>
    public void Hold() => gate = new();

    /// <summary>Ends every connection, and everything that was held back is lost. Those that come later get through, unless it is shut.</summary>
    public async Task CutAsync(bool thenShut = false)
    {
        isShut = thenShut;
        var old = Interlocked.Exchange(ref cut, new());
        await old.CancelAsync();
        gate.TrySetResult();
        gate = new();
        gate.SetResult();
    }

    /// <summary>Who connects gets through again.</summary>
    public void Open() => isShut = false;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await CutAsync();
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
        using var near = client;
        if (isShut)
        {
            Interlocked.Increment(ref refused);
            return;
        }

        var until = cut.Token;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, server, CancellationToken.None);
        await Task.WhenAny(
            CopyAsync(near.GetStream(), far.GetStream(), () => gate.Task, until),
            CopyAsync(far.GetStream(), near.GetStream(), () => Task.CompletedTask, until)
        );
    }

    private static async Task CopyAsync(NetworkStream from, NetworkStream to, Func<Task> mayPass, CancellationToken until)
    {
        var buffer = new byte[8192];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, until)) > 0; )
            {
                await mayPass().WaitAsync(until);
                await to.WriteAsync(buffer.AsMemory(0, read), until);
            }
        }
        catch (Exception closed) when (closed is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Somebody hung up, or it was cut.
        }
    }
}
