using Customers.Application.Events;
using MediatR;

namespace Customers.Infrastructure.Events;

/// <summary>Reads the log of an account for platform staff, all of it and as staff sees it.</summary>
internal sealed class ReadCustomerEventsHandler(NpgsqlDataSource dataSource, AccountLog log)
    : IRequestHandler<ReadCustomerEvents, Result<FeedPage>>
{
    public Task<Result<FeedPage>> Handle(ReadCustomerEvents request, CancellationToken cancellationToken)
    {
        var account = request.CustomerId.Value;
        var reader = new LogReader(account, IsWhole: true, IsStaff: true, FeedErrors.StaffLogOf(account));
        return dataSource.LookIntoAsync(
            request.CustomerId,
            () => log.ReadAsync(request.Feed, reader, cancellationToken),
            cancellationToken
        );
    }
}
