namespace Customers.Application.Deletions;

/// <summary>Refusals that are about deletions.</summary>
public static class DeletionErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "DELETION_NOT_FOUND",
        "The account is neither deleted nor expired."
    );
}
