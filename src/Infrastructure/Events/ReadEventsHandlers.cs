using Customers.Application.Events;
using Customers.Domain.Agents;
using MediatR;

namespace Customers.Infrastructure.Events;

/// <summary>Reads the feed of all accounts, or the log of one. What staff says to staff is not for the services that read it too.</summary>
internal sealed class ReadEventsHandler(EventFeed feed, AccountLog log, ICurrentRequest current)
    : IRequestHandler<ReadEvents, Result<FeedPage>>
{
    public Task<Result<FeedPage>> Handle(ReadEvents request, CancellationToken cancellationToken)
    {
        // Staff looks at an account's log; services follow the feed.
        var isStaff = current.Caller!.Permission.HasAny(Permission.ProjectSuperAdmin | Permission.ProjectSupport);
        var forStaff = isStaff && current.Caller.Credential == CredentialKind.Token;
        if (!request.CustomerId.IsGiven)
            return feed.ReadAsync(request.Feed, forStaff, cancellationToken);
        var account = request.CustomerId.Value;
        return log.ReadAsync(request.Feed, new(account, isStaff, forStaff, FeedErrors.LogOf(account)), cancellationToken);
    }
}

/// <summary>Reads the log of the caller's own account.</summary>
internal sealed class ReadOwnEventsHandler(AccountLog log, ICurrentRequest current)
    : IRequestHandler<ReadOwnEvents, Result<FeedPage>>
{
    public Task<Result<FeedPage>> Handle(ReadOwnEvents request, CancellationToken cancellationToken) =>
        log.ReadAsync(
            request.Feed,
            new(current.Caller!.CustomerId.Value, IsWhole: true, IsStaff: false, FeedErrors.OwnLog),
            cancellationToken
        );
}
