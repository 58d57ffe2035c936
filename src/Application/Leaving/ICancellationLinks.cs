namespace Customers.Application.Leaving;

/// <summary>What a link that cancels a deletion says.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="DeletionAt">The time of the very deletion that it cancels; a later one has links of its own.</param>
public sealed record CancellationLink(CustomerId CustomerId, DateTimeOffset DeletionAt);

/// <summary>Seals the links that cancel a scheduled deletion: nobody else can make one, and nothing has to be kept about them.</summary>
public interface ICancellationLinks
{
    /// <summary>The token of the link.</summary>
    string Protect(CancellationLink link);

    /// <summary>What a token says that was sealed here; null for any other text.</summary>
    CancellationLink? Unprotect(string token);
}
