using System.Diagnostics;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>Takes the messages of a line into the ledger, several side by side, and keeps the queue bound to the exchanges of others.</summary>
internal sealed partial class ResourceEventConsumer(
    ResourceEventHandler intake,
    ResourceEventBindings bindings,
    RabbitMqOptions options,
    TimeProvider time,
    ILogger<ResourceEventConsumer> logger
)
{
    // What waits for one account's lock must not keep everything else waiting.
    private const int SideBySide = 8;

    private static readonly TimeSpan BindPause = TimeSpan.FromSeconds(15);

    /// <summary>Goes on until it is cancelled or the line ends; what has begun is finished first.</summary>
    public async Task ConsumeAsync(ConsumerChannel line, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Enumerable.Range(0, SideBySide).Select(_ => TakeAllAsync(line, end.Token));
        Task[] running = [KeepBoundAsync(line, end.Token), .. work];
        // None of them ends by itself but with a failure.
        await Task.WhenAny(running);
        await end.CancelAsync();
        await Task.WhenAll(running);
    }

    private async Task TakeAllAsync(ConsumerChannel line, CancellationToken cancellationToken)
    {
        while (true)
        {
            var delivery = await line.NextAsync(cancellationToken);
            await TakeAsync(line, delivery, cancellationToken);
        }
    }

    // The name is one of ours: the routing key is the sender's words.
    private async Task TakeAsync(ConsumerChannel line, ResourceEventDelivery delivery, CancellationToken cancellationToken)
    {
        using var span = Spans.Begin(
            "process resource event",
            ActivityKind.Consumer,
            TraceHeader.ValueIn(delivery.Properties.Headers)
        );
        span?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.destination.name", options.Resources.Queue);
        if (await intake.TakeAsync(delivery.Body, cancellationToken) is not { } reason)
        {
            await line.AcknowledgeAsync(delivery, CancellationToken.None);
            return;
        }

        span.Failed(reason);
        await line.ParkAsync(delivery, reason, CancellationToken.None);
        intake.Parked(reason, delivery.Exchange);
    }

    // Again and again: an exchange may come, and one that was deleted and made anew has lost its bindings.
    private async Task KeepBoundAsync(ConsumerChannel line, CancellationToken cancellationToken)
    {
        var missing = new HashSet<string>();
        try
        {
            while (true)
            {
                bindings.Set(await BindAllAsync(line, missing, cancellationToken));
                await Task.Delay(BindPause, time, cancellationToken);
            }
        }
        finally
        {
            bindings.Set(new HashSet<string>());
        }
    }

    /// <summary>Binds what can be bound; what can not is logged once, until it could be.</summary>
    private async Task<IReadOnlySet<string>> BindAllAsync(
        ConsumerChannel line,
        HashSet<string> missing,
        CancellationToken cancellationToken
    )
    {
        var bound = new HashSet<string>();
        foreach (var exchange in options.Resources.Exchanges)
        {
            if (await line.BindAsync(exchange, cancellationToken))
                bound.Add(exchange);
            else if (missing.Add(exchange))
                LogBindFailed(exchange);
        }

        missing.ExceptWith(bound);
        return bound;
    }
}
