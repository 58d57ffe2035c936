using Customers.Application.Common;

namespace Customers.Application.Deletions;

/// <summary>How far the deletion of an account has come, whose resources are kept by several services.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record GetDeletion(CustomerId CustomerId) : IQuery<DeletionDto>
{
    /// <inheritdoc />
    public static string Action => "deletions.read";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}
