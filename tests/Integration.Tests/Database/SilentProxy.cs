using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Customers.Integration.Tests.Database;

/// <summary>A network that falls silent: connections stay, and what is sent on them never arrives.</summary>
internal sealed class SilentProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Line> lines = [];
    private readonly int server;
    private readonly Task accepting;
    private volatile bool isSilent;
    private volatile bool isRead = true;

    public SilentProxy(int server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where to connect to.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>From now on nothing comes through on the connections that there are; nor on new ones, if these are meant too.</summary>
    /// <param name="newOnesToo">Whether new ones are taken and silent as well, or work.</param>
    /// <param name="swallows">Whether what is sent is read and lost, or not even read.</param>
    public void FallSilent(bool newOnesToo, bool swallows)
    {
        (isSilent, isRead) = (newOnesToo, swallows);
        foreach (var line in lines)
            line.FallSilent(swallows);
    }

    /// <summary>New connections come through again; those that fell silent stay so.</summary>
    public void Resume() => (isSilent, isRead) = (false, true);

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        foreach (var line in lines)
            line.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var line = new Line(await listener.AcceptTcpClientAsync());
                lines.Add(line);
                if (isSilent)
                    line.FallSilent(isRead);
                _ = line.ServeAsync(server);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Nobody comes any more.
        }
    }

    private sealed class Line(TcpClient near) : IDisposable
    {
        private readonly TcpClient far = new();
        private readonly CancellationTokenSource stalled = new();
        private volatile bool isSilent;

        public void FallSilent(bool swallows)
        {
            isSilent = true;
            if (!swallows)
                stalled.Cancel();
        }

        public async Task ServeAsync(int server)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, server);
                await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));
            }
            catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException)
            {
                // One side is gone.
            }
            if (!stalled.IsCancellationRequested)
                Dispose();
        }

        public void Dispose()
        {
            near.Dispose();
            far.Dispose();
        }

        private async Task PumpAsync(TcpClient from, TcpClient to)
        {
            var buffer = new byte[8192];
            try
            {
                for (int read; (read = await from.GetStream().ReadAsync(buffer, stalled.Token)) > 0; )
                    if (!isSilent)
                        await to.GetStream().WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                // It stays open, and nobody reads it.
            }
        }
    }
}
