using Customers.Application.Common;
using Customers.Application.RateLimits;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Events;

/// <summary>Reads on in the feed of all accounts, or in the log of one.</summary>
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
        When(query => query.CustomerId.IsGiven, () => this.Log(query => query.Feed));
        Unless(query => query.CustomerId.IsGiven, () => this.Feed(query => query.Feed));
        RuleFor(query => query.CustomerId)
            .Must(id => !id.IsGiven || id.IsValid)
            .Named("customer_id", "INVALID_ID", "must be a UUID in its canonical form");
    }
}

/// <summary>Reads on in the log of the caller's own account.</summary>
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
    public ReadOwnEventsValidator() => this.Log(query => query.Feed);
}
