using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Customers.Infrastructure.Resources.RabbitMq;

namespace Customers.Integration.Tests.Resources.RabbitMq;

/// <summary>What the service's own counters say.</summary>
internal sealed class ReportCounts : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Name, string Tags)> counted = new();

    public ReportCounts(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, watching) =>
        {
            if (instrument.Meter.Name == ResourceEventMetrics.Meter && instrument.Meter.Scope == meters)
                watching.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, _, tags, _) =>
                counted.Enqueue((instrument.Name.Split('.')[^1], string.Join(' ', tags.ToArray().Select(tag => tag.Value))))
        );
        listener.Start();
    }

    /// <summary>How each message was counted, apart from those that only ask whether the queue is bound.</summary>
    public IReadOnlyList<string> All =>
        [.. counted.Where(each => each.Tags != "other_event").Select(each => $"{each.Name} {each.Tags}")];

    /// <summary>How many messages about something else there were.</summary>
    public int OtherEvents => counted.Count(each => each.Tags == "other_event");

    public void Dispose() => listener.Dispose();

    /// <summary>Until so many messages were counted.</summary>
    public async Task UntilAsync(int count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (All.Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(10), timeout.Token);
    }
}
