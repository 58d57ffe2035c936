using Customers.Application.Common;

namespace Customers.Application.Deletions;

/// <summary>What would go with an account, for platform staff who look into it.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record PreviewCustomerDeletion(CustomerId CustomerId) : IQuery<DeletionPreviewDto>
{
    /// <inheritdoc />
    public static string Action => "deletions.preview";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}
