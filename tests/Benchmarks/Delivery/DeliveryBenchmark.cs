using Customers.Benchmarks.Database;
using Customers.Benchmarks.Processes;
using Customers.Benchmarks.Reports;

namespace Customers.Benchmarks.Delivery;

/// <summary>Changes each second without broker and webhooks, and with both.</summary>
internal sealed record Price(double Neither, double Both)
{
    public double Ratio => Both / Neither;
}

/// <summary>The way of the events, in its order: to the broker, through an outage of it, to webhooks, and what all that costs the changes.</summary>
internal static class DeliveryBenchmark
{
    /// <summary>The argument that asks for this.</summary>
    public const string Verb = "delivery";

    public static async Task RunAsync(DeliveryOptions options)
    {
        await Servers.PublishServiceAsync();
        await using var database = await BenchmarkDatabase.StartAsync(options.Folder, options.Rows, keepsCommitTimes: true);
        await using var broker = await BenchmarkBroker.CreateAsync();
        await using var receiver = await Receiver.StartAsync();
        var (services, flows) = (new DeliveryServices(database, broker), new Flows(database, options));
        await Webhooks.ForgetAsync(database);

        var (toBroker, recovery) = await MeasureBrokerAsync(services, flows, broker, new Outage(database, broker, options));
        var toWebhooks = await MeasureWebhooksAsync(services, flows, receiver, options.Accounts);
        var price = await MeasurePriceAsync(services, flows, database, broker, receiver, options.Accounts);
        await Webhooks.ForgetAsync(database);

        var machine = $"{await Machine.DescribeAsync(database)}, RabbitMQ {await broker.ReadVersionAsync()}";
        var report = DeliveryReport.Write(options, machine, [toBroker, .. toWebhooks], recovery, price);
        Console.WriteLine(report);
        if (options.Write)
            await PerformancePage.UpdateAsync("bench delivery --write", report);
    }

    private static async Task<(Flow, Recovery)> MeasureBrokerAsync(
        DeliveryServices services,
        Flows flows,
        BenchmarkBroker broker,
        Outage outage
    )
    {
        await using var service = await services.StartAsync();
        Flow flow;
        var arrivals = new Arrivals();
        await using (await Inbox.OpenAsync(broker, arrivals))
            flow = await flows.ToBrokerAsync(service, arrivals);
        return (flow, await outage.MeasureAsync(service));
    }

    private static async Task<List<Flow>> MeasureWebhooksAsync(
        DeliveryServices services,
        Flows flows,
        Receiver receiver,
        int accounts
    )
    {
        await using var service = await services.StartForWebhooksAsync(withBroker: false);
        return
        [
            await flows.ToWebhooksAsync(service, receiver, accounts: 1),
            await flows.ToWebhooksAsync(service, receiver, accounts),
        ];
    }

    /// <summary>A process for each load, in the order neither, both, both, neither, so that what drifts hits both.</summary>
    private static async Task<Price> MeasurePriceAsync(
        DeliveryServices services,
        Flows flows,
        BenchmarkDatabase database,
        BenchmarkBroker broker,
        Receiver receiver,
        int accounts
    )
    {
        var (neither, both) = (new List<double>(), new List<double>());
        await using var inbox = await Inbox.OpenAsync(broker, new Arrivals());
        foreach (var withBoth in new[] { false, true, true, false })
        {
            await using var service = await services.StartForWebhooksAsync(withBroker: withBoth);
            if (withBoth)
                await Webhooks.SetAsync(database, service, receiver.Url, accounts);
            else
                await Webhooks.ForgetAsync(database);
            var rate = await flows.CountChangesAsync(service, receiver.Arrivals);
            (withBoth ? both : neither).Add(rate);
            Progress.Say($"{(withBoth ? "with broker and webhooks" : "with neither")}: {rate:N0} changes/s");
        }
        return new(neither.Average(), both.Average());
    }
}
