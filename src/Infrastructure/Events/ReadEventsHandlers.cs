using Customers.Application.Events;
using MediatR;

namespace Customers.Infrastructure.Events;

/// <summary>Reads the feed of all accounts, or of one. What staff says to staff is not for the services that read it too.</summary>
internal sealed class ReadEventsHandler(EventFeed feed, ICurrentRequest current) : IRequestHandler<ReadEvents, Result<FeedPage>>
{
    public async Task<Result<FeedPage>> Handle(ReadEvents request, CancellationToken cancellationToken)
    {
        Guid? customerId = request.CustomerId.IsGiven ? request.CustomerId.Value : null;
        var forStaff = current.Caller is { IsPlatformAdministrator: true, Credential: CredentialKind.Token };
        return await feed.ReadAsync(request.Feed, customerId, forStaff, cancellationToken);
    }
}

/// <summary>Reads the feed of the caller's own account.</summary>
internal sealed class ReadOwnEventsHandler(EventFeed feed, ICurrentRequest current)
    : IRequestHandler<ReadOwnEvents, Result<FeedPage>>
{
    public async Task<Result<FeedPage>> Handle(ReadOwnEvents request, CancellationToken cancellationToken) =>
        await feed.ReadAsync(request.Feed, current.Caller!.CustomerId.Value, forStaff: false, cancellationToken);
}
