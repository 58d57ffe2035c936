using Customers.Application.Events;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Events;

/// <summary>Where a reader of the feed is.</summary>
/// <param name="History">The present history.</param>
/// <param name="Given">The place of the reader's cursor; null without one.</param>
/// <param name="Bounds">Where the feed begins and ends.</param>
internal sealed record FeedPlace(FeedHistory History, FeedCursor? Given, FeedBounds Bounds)
{
    /// <summary>Whether a cursor is what would be given out for it now.</summary>
    public bool IsOfPresent(CursorInput cursor) => cursor.Sealed?.History == History.Tag;
}

/// <summary>Opens cursors of the feed of all accounts, and refuses those from which nobody can go on.</summary>
internal sealed class FeedPlaces(NpgsqlDataSource dataSource, FeedHistories histories, RetentionOptions options)
{
    /// <summary>Where the cursor is.</summary>
    /// <param name="cursor">As the client gave it.</param>
    /// <param name="field">The parameter that it was given in.</param>
    /// <param name="order">The order to go on in.</param>
    /// <param name="from">The beginning of the span of time that is asked for.</param>
    /// <param name="to">Its end.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    public async Task<Result<FeedPlace>> FindAsync(
        CursorInput cursor,
        string field,
        EventOrder order,
        TimeInput from,
        TimeInput to,
        CancellationToken cancellationToken
    )
    {
        var history = await histories.FindAsync(cancellationToken);
        if ((await OpenAsync(cursor, field, order, history, cancellationToken)).Refused(out var error, out var given))
            return error;
        var place = given.Place.GetValueOrDefault();
        var parameters = new
        {
            place.FeedOrder,
            place.Seq,
            cursor.Sealed?.History,
            From = from.OrNull,
            To = to.OrNull,
            options.Retention,
        };
        var bounds = await dataSource.FindAsync<FeedBounds>(FeedBounds.Select, parameters, cancellationToken);
        var found = new FeedPlace(history, given.Place, bounds!);
        if (WhyLost(found, order) is not { } loss)
            return found;
        if (cursor.Sealed is not null && bounds!.IsNewLoss)
            await histories.LoseAsync(history, cancellationToken);
        return FeedErrors.CursorUnknown(field, loss, FeedErrors.Snapshot);
    }

    private static LostCursor? WhyLost(FeedPlace place, EventOrder order)
    {
        if (place.Given is not { } given)
            return null;
        // Who looks back has come to the end there.
        var isCutOff = order == EventOrder.Oldest && given < place.Bounds.Beginning;
        return place.Bounds.Loss ?? (isCutOff ? LostCursor.NotKept : null);
    }

    private async Task<Result<Opened>> OpenAsync(
        CursorInput cursor,
        string field,
        EventOrder order,
        FeedHistory present,
        CancellationToken cancellationToken
    )
    {
        if (cursor.Sealed is not { } text)
            return new Opened(cursor.Place);
        if (await histories.FindKeyAsync(text.History, present, cancellationToken) is not { } key)
            return FeedErrors.CursorUnknown(field, LostCursor.OtherHistory, FeedErrors.Snapshot);
        return CursorSeal.Open(text, key, order) is { } place ? new Opened(place) : FeedErrors.InvalidCursor(field);
    }

    private sealed record Opened(FeedCursor? Place);
}
