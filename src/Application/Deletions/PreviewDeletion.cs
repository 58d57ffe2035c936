using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Deletions;

/// <summary>What would go with the caller's own account.</summary>
public sealed record PreviewDeletion : IQuery<DeletionPreviewDto>
{
    /// <inheritdoc />
    public static string Action => "deletions.preview_own";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

/// <summary>What goes with an account.</summary>
public interface IOwnedResources
{
    /// <summary>How many resources of each type it has, without those whose owner was asked to delete them.</summary>
    Task<IReadOnlyDictionary<string, long>> CountAsync(CustomerId id, CancellationToken cancellationToken);
}

// Whatever the account's status: who leaves is to know what goes.
internal sealed class PreviewDeletionHandler(IOwnedResources resources, ICurrentRequest current)
    : IRequestHandler<PreviewDeletion, Result<DeletionPreviewDto>>
{
    public async Task<Result<DeletionPreviewDto>> Handle(PreviewDeletion request, CancellationToken cancellationToken)
    {
        var counts = await resources.CountAsync(current.SignedInCaller().CustomerId, cancellationToken);
        return DeletionPreviewDto.Of(counts);
    }
}
