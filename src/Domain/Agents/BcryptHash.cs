using System.Globalization;
using System.Text.RegularExpressions;

namespace Customers.Domain.Agents;

/// <summary>The form of the password hashes that agents bring along from another system; renewed when they sign in.</summary>
public static partial class BcryptHash
{
    /// <summary>The least cost there is.</summary>
    public const int MinCost = 4;

    /// <summary>The highest cost that is taken: about a second of a core. With a higher one each attempt to sign in would keep a hasher busy.</summary>
    public const int MaxCost = 14;

    /// <summary>Whether it is a hash of bcrypt, as <c>$2a$</c>, <c>$2b$</c> or <c>$2y$</c>, whose cost is from 4 to 14.</summary>
    public static bool IsValid(string? hash) =>
        hash is not null
        && Pattern().IsMatch(hash)
        && int.Parse(hash.AsSpan(4, 2), CultureInfo.InvariantCulture) is >= MinCost and <= MaxCost;

    [GeneratedRegex(@"\A\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{53}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
