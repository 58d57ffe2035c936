using System.Diagnostics;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Customers.Benchmarks.Delivery;

/// <summary>A RabbitMQ of the benchmark's own, on loopback, durable as it comes.</summary>
internal sealed class BenchmarkBroker : IAsyncDisposable
{
    private static readonly TimeSpan timeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(50);

    private readonly BrokerPlace place;
    private readonly Guarded names;
    private Guarded? server;

    private BenchmarkBroker(BrokerPlace place)
    {
        this.place = place;
        names = Guarded.Start(place.Log, place.Environment, place.Names);
    }

    public Uri Uri => place.Uri;

    public static async Task<BenchmarkBroker> CreateAsync()
    {
        Progress.Say("starting RabbitMQ");
        var broker = new BenchmarkBroker(await BrokerPlace.CreateAsync());
        try
        {
            await broker.StartAsync();
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it with what it had when it stopped, and waits until it takes connections.</summary>
    public async Task StartAsync()
    {
        server = Guarded.Start(place.Log, place.Environment, BrokerPlace.Server);
        var watch = Stopwatch.StartNew();
        while (!await AcceptsAsync())
        {
            if (watch.Elapsed > timeout)
                throw new BenchmarkException($"RabbitMQ did not start:\n{await File.ReadAllTextAsync(place.Log)}");
            await Task.Delay(pause);
        }
    }

    public async Task StopAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        server = null;
    }

    public Task<IConnection> ConnectAsync() =>
        new ConnectionFactory { Uri = Uri, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    public async Task<string> ReadVersionAsync()
    {
        await using var connection = await ConnectAsync();
        return Encoding.UTF8.GetString((byte[])connection.ServerProperties!["version"]!);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await names.DisposeAsync();
        place.Remove();
    }

    private async Task<bool> AcceptsAsync()
    {
        try
        {
            await using var connection = await ConnectAsync();
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }
}
