using Customers.Application.Deletions;
using MediatR;

namespace Customers.Infrastructure.Deletions;

/// <summary>Counts for platform staff what would go with an account.</summary>
internal sealed class PreviewCustomerDeletionHandler(NpgsqlDataSource dataSource, IOwnedResources resources)
    : IRequestHandler<PreviewCustomerDeletion, Result<DeletionPreviewDto>>
{
    public Task<Result<DeletionPreviewDto>> Handle(PreviewCustomerDeletion request, CancellationToken cancellationToken) =>
        dataSource.LookIntoAsync(request.CustomerId, () => CountAsync(request.CustomerId, cancellationToken), cancellationToken);

    private async Task<Result<DeletionPreviewDto>> CountAsync(CustomerId id, CancellationToken cancellationToken) =>
        DeletionPreviewDto.Of(await resources.CountAsync(id, cancellationToken));
}
