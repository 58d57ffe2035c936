namespace Customers.Domain.Tests.Customers.Walks;

/// <summary>Every arrow that the contract draws; there are no others.</summary>
internal static class Arrows
{
    /// <summary>§6.</summary>
    public static readonly IReadOnlySet<(string From, string To)> Status = new HashSet<(string, string)>
    {
        ("initial", "active"),
        ("initial", "deleted"),
        ("initial", "expired"),
        ("active", "suspended"),
        ("active", "frozen"),
        ("active", "deleted"),
        ("suspended", "active"),
        ("suspended", "frozen"),
        ("suspended", "deleted"),
        ("frozen", "active"),
        ("frozen", "suspended"),
        ("frozen", "deleted"),
    };

    /// <summary>§7.</summary>
    public static readonly IReadOnlySet<(string From, string To)> Identity = new HashSet<(string, string)>
    {
        ("none", "pending"),
        ("pending", "verified"),
        ("pending", "rejected"),
        ("rejected", "pending"),
        ("verified", "rejected"),
        ("pending", "none"),
        ("verified", "none"),
        ("rejected", "none"),
    };
}
