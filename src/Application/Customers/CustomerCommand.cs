namespace Customers.Application.Customers;

/// <summary>What all changes of one account say that answer with the account.</summary>
/// <param name="CustomerId">Which account.</param>
public abstract record CustomerCommand(CustomerId CustomerId) : IRequest<Result<CustomerDto>>
{
    /// <summary>The version the client has seen (<c>If-Match</c>); any when absent.</summary>
    public VersionCondition IfMatch { get; init; } = VersionCondition.Any;
}

/// <summary>A version of an account that a client has seen.</summary>
/// <param name="Number">The account's version.</param>
/// <param name="RtpDebugEnded">
/// Whether it was seen after the end of its capture and before the sweep that stores it, which shows something else under the same number; null
/// when the representation does not show the difference.
/// </param>
public readonly record struct SeenVersion(long Number, bool? RtpDebugEnded);

/// <summary>Which versions of a row a client accepts.</summary>
/// <param name="Versions">The versions; null for every one.</param>
public sealed record VersionCondition(IReadOnlyList<SeenVersion>? Versions)
{
    /// <summary>Every version.</summary>
    public static VersionCondition Any { get; } = new(Versions: null);

    /// <summary>Whether the account, as it is shown at this time, is accepted.</summary>
    public bool Allows(Customer customer, DateTimeOffset now) =>
        Versions is null
        || Versions.Any(seen =>
            seen.Number == customer.Version
            && (seen.RtpDebugEnded is not { } ended || ended == customer.Facts.HasRtpDebugEnded(now))
        );
}
