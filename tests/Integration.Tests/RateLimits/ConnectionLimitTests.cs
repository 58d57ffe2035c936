using System.Net.Sockets;
using System.Text;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;

namespace Customers.Integration.Tests.RateLimits;

/// <summary>One address opens only so many connections to a replica; a proxy that is trusted as many as there may be at all.</summary>
public sealed class ConnectionLimitTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Most = 3;

    [Theory]
    [InlineData("Http:MaxConnectionsPerAddress", "")]
    [InlineData("Http:MaxConnections", "127.0.0.1")]
    public async Task Connect_OneTooMany_IsClosedAndTheOthersGoOn(string limit, string trusted)
    {
        await using var running = await StartAsync(limit, trusted);
        var connections = await ConnectAsync(running, Most);
        // The health check of the start may still hold one for a moment.
        while (!(await Task.WhenAll(connections.Select(IsAnsweredAsync))).All(isAnswered => isAnswered))
        {
            connections.ForEach(connection => connection.Dispose());
            await Task.Delay(100);
            connections = await ConnectAsync(running, Most);
        }

        using var oneTooMany = (await ConnectAsync(running, 1))[0];
        Assert.False(await IsAnsweredAsync(oneTooMany));
        Assert.All(await Task.WhenAll(connections.Select(IsAnsweredAsync)), Assert.True);

        connections.ForEach(connection => connection.Dispose());
        Assert.True(await IsAnsweredInTheEndAsync(running));
    }

    [Fact]
    public async Task Connect_FromATrustedProxy_IsNotCounted()
    {
        await using var running = await StartAsync("Http:MaxConnectionsPerAddress", "127.0.0.1");
        var connections = await ConnectAsync(running, Most * 4);
        Assert.All(await Task.WhenAll(connections.Select(IsAnsweredAsync)), Assert.True);
        connections.ForEach(connection => connection.Dispose());
    }

    private Task<RunningService> StartAsync(string limit, string trusted) =>
        RunningService.StartReadyAsync(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = service.ConnectionString,
                ["PublicUrl"] = "http://127.0.0.1:5080",
                [limit] = $"{Most}",
                ["Http:TrustedProxies"] = trusted,
            }
        );

    private static async Task<List<TcpClient>> ConnectAsync(RunningService running, int count)
    {
        var connections = new List<TcpClient>();
        for (var each = 0; each < count; each++)
        {
            var connection = new TcpClient();
            connections.Add(connection);
            await TryConnectAsync(connection, running.Address);
        }
        return connections;
    }

    // One too many may be closed before it is told that it is open.
    private static async Task TryConnectAsync(TcpClient connection, Uri address)
    {
        try
        {
            await connection.ConnectAsync(address.Host, address.Port);
        }
        catch (SocketException)
        {
            connection.Close();
        }
    }

    private static async Task<bool> IsAnsweredInTheEndAsync(RunningService running)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!end.IsCancellationRequested)
        {
            using var connection = (await ConnectAsync(running, 1))[0];
            if (await IsAnsweredAsync(connection))
                return true;
            await Task.Delay(50);
        }
        return false;
    }

    private static async Task<bool> IsAnsweredAsync(TcpClient connection)
    {
        if (!connection.Connected)
            return false;
        try
        {
            var stream = connection.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            var (text, buffer) = ("", new byte[4096]);
            // What is left of the answer before may come first.
            while (!text.Contains("HTTP/1.1 200", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(buffer) is not (> 0 and var read))
                    return false;
                text += Encoding.ASCII.GetString(buffer, 0, read);
            }
            return true;
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            return false;
        }
    }
}
