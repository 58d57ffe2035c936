using Customers.Application.Sessions;
using MediatR;

namespace Customers.Infrastructure.Sessions;

/// <summary>Reads a page of the sessions of all agents of an account for platform staff.</summary>
internal sealed class ListCustomerSessionsHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListCustomerSessions, Result<Page<SessionDto>>>
{
    public Task<Result<Page<SessionDto>>> Handle(ListCustomerSessions request, CancellationToken cancellationToken) =>
        dataSource.LookForPageAsync(
            request.CustomerId,
            () => SessionPages.ReadAllAsync(dataSource, current.Caller!, request.CustomerId, request.Page, cancellationToken),
            cancellationToken
        );
}
