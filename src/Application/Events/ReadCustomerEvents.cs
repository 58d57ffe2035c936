using Customers.Application.Common;
using Customers.Application.RateLimits;

namespace Customers.Application.Events;

/// <summary>Reads on in the log of an account as platform staff who look into it: it says why staff did something.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Feed">Which events.</param>
public sealed record ReadCustomerEvents(CustomerId CustomerId, FeedRequest Feed) : IQuery<FeedPage>, ILongPoll
{
    /// <inheritdoc />
    public bool IsWaiting => Feed.Timeout > TimeSpan.Zero;

    /// <inheritdoc />
    public static string Action => "events.read_of_customer";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}

internal sealed class ReadCustomerEventsValidator : AbstractValidator<ReadCustomerEvents>
{
    public ReadCustomerEventsValidator() => this.Log(query => query.Feed);
}
