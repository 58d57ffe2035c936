using Customers.Application.Events;
using MediatR;

namespace Customers.Infrastructure.Events;

/// <summary>Reads the feed of all accounts, or of one.</summary>
internal sealed class ReadEventsHandler(EventFeed feed) : IRequestHandler<ReadEvents, Result<FeedPage>>
{
    public async Task<Result<FeedPage>> Handle(ReadEvents request, CancellationToken cancellationToken) =>
        await feed.ReadAsync(request.Feed, request.CustomerId.IsGiven ? request.CustomerId.Value : null, cancellationToken);
}

/// <summary>Reads the feed of the caller's own account.</summary>
internal sealed class ReadOwnEventsHandler(EventFeed feed, ICurrentRequest current)
    : IRequestHandler<ReadOwnEvents, Result<FeedPage>>
{
    public async Task<Result<FeedPage>> Handle(ReadOwnEvents request, CancellationToken cancellationToken) =>
        await feed.ReadAsync(request.Feed, current.Caller!.CustomerId.Value, cancellationToken);
}
