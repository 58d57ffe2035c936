namespace Customers.Api.Callers;

/// <summary>The family of a client's software: enough for its user to recognise it, and too little to tell people apart.</summary>
internal static class UserAgentFamily
{
    // Browsers name those that they imitate, so the imitators come first.
    private static readonly (string Mark, string Family)[] families =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrom", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
        ("python", "Python"),
        ("okhttp", "OkHttp"),
        ("PostmanRuntime/", "Postman"),
    ];

    /// <summary>The family that a User-Agent header names; <c>other</c> for one that is not known, empty for none.</summary>
    public static string Of(string header)
    {
        if (header.Length == 0)
            return "";
        var known = Array.Find(families, family => header.Contains(family.Mark, StringComparison.OrdinalIgnoreCase));
        return known.Family ?? "other";
    }
}
