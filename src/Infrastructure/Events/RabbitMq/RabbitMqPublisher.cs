using RabbitMQ.Client.Exceptions;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>
/// Publishes batches of events: those of different accounts side by side, those of one account one after the other, each after the confirm of
/// the one before. One batch at a time.
/// </summary>
internal sealed class RabbitMqPublisher(RabbitMqOptions options, EventMetrics metrics, TimeProvider time) : IAsyncDisposable
{
    private PublisherChannel? line;

    /// <summary>Publishes the batch as far as it goes. What the broker does or does not do is never an exception.</summary>
    public async Task<PublishResult> PublishAsync(IReadOnlyList<OutgoingEvent> batch, CancellationToken cancellationToken)
    {
        try
        {
            line ??= await PublisherChannel.OpenAsync(options, cancellationToken);
        }
        catch (Exception unreachable)
        {
            metrics.CountFailure(PublishFailure.WordFor(unreachable));
            return new(Confirmed: 0, unreachable);
        }

        var begun = time.GetTimestamp();
        var accounts = batch.Index().GroupBy(each => each.Item.Event.CustomerId);
        var ends = await Task.WhenAll(accounts.Select(account => PublishInOrderAsync(line, account, begun, cancellationToken)));
        if (ends.Any(end => end.Failure is not (null or PublishException)))
            await DropLineAsync(CancellationToken.None);
        return ends.Where(end => end.Confirmed < batch.Count).MinBy(end => end.Confirmed) ?? new(batch.Count, Failure: null);
    }

    public async ValueTask DisposeAsync() => await DropLineAsync(CancellationToken.None);

    // Stops at the first that is not confirmed, so that none overtakes it; and a slow broker does not make a round last for ever.
    private async Task<PublishResult> PublishInOrderAsync(
        PublisherChannel open,
        IEnumerable<(int Index, OutgoingEvent Item)> account,
        long begun,
        CancellationToken cancellationToken
    )
    {
        var isTimeLeft = true;
        foreach (var (index, outgoing) in account)
        {
            if (!isTimeLeft)
                return new(index, Failure: null);
            try
            {
                await open.PublishAsync(outgoing, cancellationToken);
            }
            catch (Exception failure)
            {
                metrics.CountFailure(PublishFailure.WordFor(failure));
                return new(index, failure);
            }

            metrics.CountPublished(outgoing.Event.TmCreate);
            isTimeLeft = time.GetElapsedTime(begun) < options.PublishTimeout;
        }

        return new(int.MaxValue, Failure: null);
    }

    private async Task DropLineAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref line, null) is { } dropped)
            await dropped.DisposeAsync();
    }
}
