using Customers.Application.Common;
using Customers.Application.RateLimits;
using Customers.Domain.AccessKeys;
using Customers.Domain.Events;

namespace Customers.Application.Events;

/// <summary>Which events a reader of the feed wants, as they wrote it; all members are optional.</summary>
/// <param name="After">The cursor of the page before; from the oldest event that is kept when absent.</param>
/// <param name="Types">Event types, separated by commas; all when absent.</param>
/// <param name="Wait">How many seconds to wait for an event when there is none, 0–30; 0 when absent.</param>
/// <param name="PageSize">1–100; 100 when absent.</param>
public sealed record FeedRequest(string? After, string? Types, string? Wait, string? PageSize)
{
    /// <summary>The longest wait, in seconds.</summary>
    public const int MaxWait = 30;

    /// <summary>How many events a page has when nothing is said: as many as it can.</summary>
    public const int DefaultSize = PageRequest.MaxSize;

    // What was read once cannot be written anew by a copy.
    public string? After { get; } = After;

    public string? Types { get; } = Types;

    public string? Wait { get; } = Wait;

    public string? PageSize { get; } = PageSize;

    private readonly FeedCursor? cursor = ReadCursor(After);
    private readonly int? wait = WholeNumber.Read(Wait, absent: 0, min: 0, MaxWait);
    private readonly int? size = WholeNumber.Read(PageSize, DefaultSize, min: 1, PageRequest.MaxSize);

    /// <summary>Where the page begins.</summary>
    public FeedCursor Cursor => cursor.GetValueOrDefault();

    /// <summary>The types wanted; null for all.</summary>
    public string[]? TypeList { get; } = string.IsNullOrEmpty(Types) ? null : Types.Split(',');

    /// <summary>How long to wait.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(wait.GetValueOrDefault());

    /// <summary>The most events of the page.</summary>
    public int Limit => size ?? DefaultSize;

    internal bool HasValidCursor => cursor is not null;

    internal bool HasValidTypes => TypeList is null || Array.TrueForAll(TypeList, EventTypes.All.Contains);

    internal bool HasValidWait => wait is not null;

    internal bool HasValidSize => size is not null;

    private static FeedCursor? ReadCursor(string? after)
    {
        if (string.IsNullOrEmpty(after))
            return FeedCursor.Start;
        return FeedCursor.TryParse(after, out var read) ? read : null;
    }
}

/// <summary>A page of the feed, oldest first.</summary>
/// <param name="Result">The events.</param>
/// <param name="NextCursor">Where the next page begins; that of the request when the page is empty.</param>
public sealed record FeedPage(IReadOnlyList<EventDto> Result, string NextCursor);

/// <summary>Reads on in the feed of all accounts, or of one.</summary>
/// <param name="Feed">Which events.</param>
/// <param name="CustomerId">Only this account's, as the client wrote it; all when absent.</param>
public sealed record ReadEvents(FeedRequest Feed, IdInput CustomerId) : IQuery<FeedPage>, ILongPoll
{
    /// <inheritdoc />
    public bool IsWaiting => Feed.Timeout > TimeSpan.Zero;

    /// <inheritdoc />
    public static string Action => "events.read";

    /// <inheritdoc />
    public Access Access => Access.Reader.For(Scope.Feed);
}

internal sealed class ReadEventsValidator : AbstractValidator<ReadEvents>
{
    public ReadEventsValidator()
    {
        this.Feed(query => query.Feed);
        RuleFor(query => query.CustomerId)
            .Must(id => !id.IsGiven || id.IsValid)
            .Named("customer_id", "INVALID_ID", "must be a UUID in its canonical form");
    }
}

/// <summary>Reads on in the feed of the caller's own account: its audit log.</summary>
/// <param name="Feed">Which events.</param>
public sealed record ReadOwnEvents(FeedRequest Feed) : IQuery<FeedPage>, ILongPoll
{
    /// <inheritdoc />
    public bool IsWaiting => Feed.Timeout > TimeSpan.Zero;

    /// <inheritdoc />
    public static string Action => "events.read_own";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

internal sealed class ReadOwnEventsValidator : AbstractValidator<ReadOwnEvents>
{
    public ReadOwnEventsValidator() => this.Feed(query => query.Feed);
}

/// <summary>The rules for asking for a page of the feed.</summary>
internal static class FeedRules
{
    public static void Feed<T>(this AbstractValidator<T> rules, Func<T, FeedRequest> feed)
    {
        rules.Rule(query => feed(query).HasValidCursor, "after", "INVALID_CURSOR", "must be a cursor that the feed answered");
        rules.Rule(
            query => feed(query).HasValidTypes,
            "types",
            "UNKNOWN_WORD",
            $"must be event types separated by commas, some of {string.Join(", ", EventTypes.All)}"
        );
        rules.Rule(query => feed(query).HasValidWait, "wait", "OUT_OF_RANGE", "must be a number of seconds from 0 to 30");
        rules.Rule(query => feed(query).HasValidSize, "page_size", "OUT_OF_RANGE", "must be a number from 1 to 100");
    }

    private static void Rule<T>(
        this AbstractValidator<T> rules,
        Func<T, bool> holds,
        string field,
        string reason,
        string message
    ) => rules.RuleFor(query => holds(query)).Equal(true).Named(field, reason, message);
}
