using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;
using MediatR;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>Reads one access key of an account for platform staff.</summary>
internal sealed class GetCustomerAccessKeyHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<GetCustomerAccessKey, Result<AccessKeyDto>>
{
    public Task<Result<AccessKeyDto>> Handle(GetCustomerAccessKey request, CancellationToken cancellationToken) =>
        dataSource.LookIntoAsync(
            request.CustomerId,
            () => AccessKeyReading.FindAsync(dataSource, request.CustomerId, request.AccessKeyId, cancellationToken),
            AccessKeyErrors.NotFound,
            cancellationToken
        );
}

/// <summary>Reads a page of the access keys of an account for platform staff.</summary>
internal sealed class ListCustomerAccessKeysHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<ListCustomerAccessKeys, Result<Page<AccessKeyDto>>>
{
    public Task<Result<Page<AccessKeyDto>>> Handle(ListCustomerAccessKeys request, CancellationToken cancellationToken) =>
        dataSource.LookIntoAsync(
            request.CustomerId,
            () => AccessKeyReading.ListAsync(dataSource, request.CustomerId, request.Page, cancellationToken),
            AccountDoor.NoRows<AccessKeyDto>(),
            cancellationToken
        );
}
