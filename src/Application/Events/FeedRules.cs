using Customers.Application.Common;
using Customers.Domain.Events;

namespace Customers.Application.Events;

/// <summary>The rules for asking for a page of events.</summary>
internal static class FeedRules
{
    /// <summary>Those of the feed of all accounts.</summary>
    public static void Feed<T>(this AbstractValidator<T> rules, Func<T, FeedRequest> feed) =>
        rules.Feed(feed, cursor => cursor.IsOfFeed, "must be a cursor that the feed answered");

    /// <summary>Those of the log of one account.</summary>
    public static void Log<T>(this AbstractValidator<T> rules, Func<T, FeedRequest> feed) =>
        rules.Feed(feed, cursor => cursor.IsOfLog, "must be a version, or a cursor that the account's log answered");

    private static void Feed<T>(
        this AbstractValidator<T> rules,
        Func<T, FeedRequest> feed,
        Func<CursorInput, bool> isValid,
        string cursor
    )
    {
        // A cursor of before is one of the order that there was.
        rules.Rule(
            query => isValid(feed(query).Cursor) && !(feed(query).IsNewestFirst && feed(query).Cursor.Place is not null),
            "after",
            "INVALID_CURSOR",
            cursor
        );
        rules.Rule(
            query => feed(query).HasValidTypes,
            "types",
            "UNKNOWN_WORD",
            $"must be event types separated by commas, some of {string.Join(", ", EventTypes.All)}"
        );
        rules.Rule(query => feed(query).HasValidWait, "wait", "OUT_OF_RANGE", "must be a number of seconds from 0 to 30");
        rules.Rule(
            query => !feed(query).IsNewestFirst || feed(query).Timeout == TimeSpan.Zero,
            "wait",
            "NOT_WITH_NEWEST",
            "must be absent when the newest comes first: nothing new comes behind it"
        );
        rules.Rule(query => feed(query).HasValidSize, "page_size", "OUT_OF_RANGE", "must be a number from 1 to 100");
        rules.Word(query => feed(query).Order, "order", EventOrder.Newest);
        rules.Rule(
            query => !feed(query).ActorId.IsGiven || feed(query).ActorId.IsValid,
            "actor_id",
            "INVALID_ID",
            "must be a UUID in its canonical form"
        );
        rules.Time(query => feed(query).From, "from");
        rules.Time(query => feed(query).To, "to");
        rules.Rule(query => !(feed(query).From.OrNull >= feed(query).To.OrNull), "to", "OUT_OF_RANGE", "must be later than from");
    }

    private static void Rule<T>(
        this AbstractValidator<T> rules,
        Func<T, bool> holds,
        string field,
        string reason,
        string message
    ) => rules.RuleFor(query => holds(query)).Equal(true).Named(field, reason, message);
}
