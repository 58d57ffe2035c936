using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>What a statement that reads the feed is given.</summary>
internal sealed record FeedQuery
{
    public required long BeginOrder { get; init; }

    public required long BeginSeq { get; init; }

    public required long EndOrder { get; init; }

    public required long EndSeq { get; init; }

    public required DateTimeOffset? From { get; init; }

    public required DateTimeOffset? To { get; init; }

    public required string[]? Types { get; init; }

    public required Guid? ActorId { get; init; }

    public required int Limit { get; init; }

    public required bool IsNewestFirst { get; init; }

    /// <summary>What lies between the cursor and the end of the feed in that order, and can be of the span of time.</summary>
    public static FeedQuery Of(FeedRequest request, FeedPlace place)
    {
        var (begin, end) = (new FeedCursor(place.Bounds.LowOrder, 0), new FeedCursor(place.Bounds.HighOrder, long.MaxValue));
        begin = FeedCursor.Max(begin, place.Bounds.Beginning);
        if (place.Given is { } given)
            (begin, end) = request.IsNewestFirst ? (begin, FeedCursor.Min(end, given)) : (FeedCursor.Max(begin, given), end);
        return new()
        {
            BeginOrder = begin.FeedOrder,
            BeginSeq = begin.Seq,
            EndOrder = end.FeedOrder,
            EndSeq = end.Seq,
            From = request.From.OrNull,
            To = request.To.OrNull,
            Types = request.TypeList?.Distinct(StringComparer.Ordinal).ToArray(),
            ActorId = request.ActorId.IsGiven ? request.ActorId.Value : null,
            Limit = request.Limit,
            IsNewestFirst = request.IsNewestFirst,
        };
    }
}
