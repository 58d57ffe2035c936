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
