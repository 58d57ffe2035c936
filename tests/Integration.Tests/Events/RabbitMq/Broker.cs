using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>The tests that share the broker, one class after the other: some of them stop it.</summary>
[CollectionDefinition(Name)]
public sealed class BrokerTests : ICollectionFixture<Broker>
{
    public const string Name = "RabbitMQ";
}

/// <summary>A real RabbitMQ on loopback with a name, ports and a folder of its own.</summary>
public sealed class Broker : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly string node = "customers-" + RandomNumberGenerator.GetHexString(8, lowercase: true) + "@localhost";
    private readonly int port = FreePort();
    private readonly int namesPort = FreePort();
    private BrokerFolder folder = null!;
    private BrokerProgram names = null!;
    private BrokerProgram? server;

    /// <summary>How to reach it.</summary>
    public Uri Uri => new(string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{port}"));

    public async Task InitializeAsync()
    {
        folder = await BrokerFolder.CreateAsync(node, port, FreePort(), namesPort);
        names = await BrokerProgram.StartAsync(folder, "epmd", "-address", "127.0.0.1", "-port", folder.NamesPort);
        await UntilNamesAreServedAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (server is not null)
            await StopAsync();
        await names.KillAsync();
        folder.Remove();
    }

    /// <summary>Starts it, with everything that was durable, and waits until it takes connections.</summary>
    public async Task StartAsync()
    {
        server = await BrokerProgram.StartAsync(folder, BrokerFolder.PathOf("rabbitmq-server"));
        using var deadline = new CancellationTokenSource(Timeout);
        while (!await AcceptsAsync(deadline.Token))
        {
            Assert.False(server.HasExited, folder.Output);
            await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token);
        }
    }

    /// <summary>Stops it as an operator does.</summary>
    public async Task StopAsync()
    {
        var asked = await BrokerProgram.StartAsync(folder, BrokerFolder.PathOf("rabbitmqctl"), "-n", node, "stop");
        await asked.EndAsync(Timeout);
        await server!.EndAsync(Timeout);
        server = null;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        await server!.KillAsync();
        server = null;
    }

    public Task<IConnection> ConnectAsync(CancellationToken token = default) =>
        new ConnectionFactory { Uri = Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(token);

    // A broker that finds no name server starts one that nobody stops.
    private async Task UntilNamesAreServedAsync()
    {
        using var deadline = new CancellationTokenSource(Timeout);
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, namesPort, deadline.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
            }
        }
    }

    private async Task<bool> AcceptsAsync(CancellationToken token)
    {
        try
        {
            await using var connection = await ConnectAsync(token);
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }

    // Below the ports that the system hands out by itself, so that nobody takes it while the broker is down.
    private static int FreePort()
    {
        while (true)
        {
            var candidate = RandomNumberGenerator.GetInt32(20_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, candidate);
            try
            {
                listener.Start();
                return candidate;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
