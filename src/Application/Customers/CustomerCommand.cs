using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>What all changes of one account say that answer with the account.</summary>
/// <param name="CustomerId">Which account.</param>
public abstract record CustomerCommand(CustomerId CustomerId) : ConditionalCommand<CustomerDto>;

/// <summary>
/// Tags of accounts: the version, and whether a capture has ended and nobody has stored it, since a tag stands for bytes. <c>7</c>,
/// <c>7.rtp-debug-ended</c>.
/// </summary>
public static class CustomerTag
{
    private const string RtpDebugEnded = ".rtp-debug-ended";

    /// <summary>The tag of an account as it is shown at a time.</summary>
    public static string Of(Customer customer, DateTimeOffset now) => Of(customer.Version, customer.Facts.HasRtpDebugEnded(now));

    /// <summary>The tag of a version.</summary>
    public static string Of(long version, bool hasRtpDebugEnded) =>
        hasRtpDebugEnded ? VersionCondition.ToTag(version) + RtpDebugEnded : VersionCondition.ToTag(version);

    /// <summary>The tags of a version, however it is shown.</summary>
    public static IEnumerable<string> AllOf(string version) => [version, version + RtpDebugEnded];
}
