using Customers.Application.Events;
using Customers.Domain.Agents;
using MediatR;

namespace Customers.Infrastructure.Events;

/// <summary>Reads the feed of all accounts, or of one. What staff says to staff is not for the services that read it too.</summary>
internal sealed class ReadEventsHandler(EventFeed feed, ICurrentRequest current) : IRequestHandler<ReadEvents, Result<FeedPage>>
{
    public async Task<Result<FeedPage>> Handle(ReadEvents request, CancellationToken cancellationToken)
    {
        var forStaff = current.Caller is { IsPlatformAdministrator: true, Credential: CredentialKind.Token };
        // Staff looks at an account's log; services follow the feed.
        var isStaff = current.Caller!.Permission.HasAny(Permission.ProjectSuperAdmin | Permission.ProjectSupport);
        var log = request.CustomerId.IsGiven ? new AccountLog(request.CustomerId.Value, isStaff) : null;
        return await feed.ReadAsync(request.Feed, log, forStaff, cancellationToken);
    }
}

/// <summary>Reads the feed of the caller's own account.</summary>
internal sealed class ReadOwnEventsHandler(EventFeed feed, ICurrentRequest current)
    : IRequestHandler<ReadOwnEvents, Result<FeedPage>>
{
    public async Task<Result<FeedPage>> Handle(ReadOwnEvents request, CancellationToken cancellationToken) =>
        await feed.ReadAsync(
            request.Feed,
            new AccountLog(current.Caller!.CustomerId.Value, IsWhole: true),
            forStaff: false,
            cancellationToken
        );
}
