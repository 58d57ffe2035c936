using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>Who reads the log of an account.</summary>
/// <param name="CustomerId">Whose log.</param>
/// <param name="IsWhole">Whether all that is kept is read; else what the feed still shows.</param>
/// <param name="IsStaff">Whether platform staff reads it, who see each other's reasons.</param>
/// <param name="Anew">The request that begins anew.</param>
internal sealed record LogReader(Guid CustomerId, bool IsWhole, bool IsStaff, string Anew);

/// <summary>What a statement that reads a log is given.</summary>
internal sealed record LogQuery
{
    public required Guid CustomerId { get; init; }

    public required long Begin { get; init; }

    public required long End { get; init; }

    public required string[]? Types { get; init; }

    public required Guid? ActorId { get; init; }

    public required DateTimeOffset? From { get; init; }

    public required DateTimeOffset? To { get; init; }

    public required int Limit { get; init; }

    /// <summary>What lies between the cursor and the end of the log in that order, and can be of the span of time.</summary>
    public static LogQuery Of(FeedRequest request, LogReader reader, LogBounds bounds)
    {
        var (begin, end) = (Math.Max(bounds.Low, bounds.First - 1), bounds.High);
        if (bounds.Given is { } given)
            (begin, end) = request.IsNewestFirst ? (begin, Math.Min(end, given)) : (Math.Max(begin, given), end);
        return new()
        {
            CustomerId = reader.CustomerId,
            Begin = begin,
            End = end,
            Types = request.TypeList,
            ActorId = request.ActorId.IsGiven ? request.ActorId.Value : null,
            From = request.From.OrNull,
            To = request.To.OrNull,
            Limit = request.Limit,
        };
    }
}
