using Customers.Application.Resources;
using MediatR;

namespace Customers.Infrastructure.Resources;

/// <summary>Reads the history of the caller's own account.</summary>
internal sealed class GetUsageHistoryHandler(UsageHistoryReader reader, ICurrentRequest current)
    : IRequestHandler<GetUsageHistory, Result<UsageHistoryDto>>
{
    public Task<Result<UsageHistoryDto>> Handle(GetUsageHistory request, CancellationToken cancellationToken) =>
        reader.ReadAsync(current.Caller!.CustomerId, request.Days.Value, cancellationToken);
}

/// <summary>Reads the history of an account for platform staff.</summary>
internal sealed class GetCustomerUsageHistoryHandler(NpgsqlDataSource dataSource, UsageHistoryReader reader)
    : IRequestHandler<GetCustomerUsageHistory, Result<UsageHistoryDto>>
{
    public Task<Result<UsageHistoryDto>> Handle(GetCustomerUsageHistory request, CancellationToken cancellationToken) =>
        dataSource.LookIntoAsync(
            request.CustomerId,
            () => reader.ReadAsync(request.CustomerId, request.Days.Value, cancellationToken),
            cancellationToken
        );
}
