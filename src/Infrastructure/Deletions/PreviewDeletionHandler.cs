using Customers.Application.Deletions;
using MediatR;

namespace Customers.Infrastructure.Deletions;

/// <summary>Counts what the caller's own account owns, whatever its status: who leaves is to know what goes.</summary>
internal sealed class PreviewDeletionHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<PreviewDeletion, Result<DeletionPreviewDto>>
{
    public async Task<Result<DeletionPreviewDto>> Handle(PreviewDeletion request, CancellationToken cancellationToken) =>
        await OwnedResources.CountAsync(
            current.Caller!.CustomerId,
            (sql, parameters) => dataSource.ListAsync<OwnedRow>(sql, parameters, cancellationToken)
        );
}
