using Customers.Application.AccessKeys;
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
            Erase,
            cancellationToken
        );

    private static AccessKeyDto Erase(AccessKeyDto key, DateTimeOffset end) =>
        key with
        {
            Name = "",
            Detail = "",
            TokenPrefix = "",
            AllowedIps = [],
            LastUsedFrom = "",
            TmUpdate = end,
            TmDelete = key.TmDelete ?? end,
        };
}

/// <summary>Reads a page of the access keys of an account for platform staff.</summary>
internal sealed class ListCustomerAccessKeysHandler(NpgsqlDataSource dataSource)
    : IRequestHandler<ListCustomerAccessKeys, Result<Page<AccessKeyDto>>>
{
    public Task<Result<Page<AccessKeyDto>>> Handle(ListCustomerAccessKeys request, CancellationToken cancellationToken) =>
        dataSource.LookForPageAsync(
            request.CustomerId,
            () => AccessKeyReading.ListAsync(dataSource, request.CustomerId, request.Page, cancellationToken),
            cancellationToken
        );
}
