using Customers.Application.AccessKeys;
using MediatR;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>Reads one access key of the caller's own account.</summary>
internal sealed class GetAccessKeyHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<GetAccessKey, Result<AccessKeyDto>>
{
    public Task<Result<AccessKeyDto>> Handle(GetAccessKey request, CancellationToken cancellationToken) =>
        AccessKeyReading.FindAsync(dataSource, current.Caller!.CustomerId, request.AccessKeyId, cancellationToken);
}

/// <summary>Reads a page of the access keys of the caller's own account.</summary>
internal sealed class ListAccessKeysHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListAccessKeys, Result<Page<AccessKeyDto>>>
{
    public Task<Result<Page<AccessKeyDto>>> Handle(ListAccessKeys request, CancellationToken cancellationToken) =>
        AccessKeyReading.ListAsync(dataSource, current.Caller!.CustomerId, request.Page, cancellationToken);
}
