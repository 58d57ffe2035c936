using Customers.Application.Resources;
using MediatR;

namespace Customers.Infrastructure.Resources;

/// <summary>Counts what an account owns for platform staff.</summary>
internal sealed class GetCustomerUsageHandler(NpgsqlDataSource dataSource, UsageReader reader)
    : IRequestHandler<GetCustomerUsage, Result<UsageDto>>
{
    public Task<Result<UsageDto>> Handle(GetCustomerUsage request, CancellationToken cancellationToken) =>
        dataSource.LookIntoAsync(
            request.CustomerId,
            () => reader.ReadAsync(request.CustomerId, cancellationToken),
            cancellationToken
        );
}
