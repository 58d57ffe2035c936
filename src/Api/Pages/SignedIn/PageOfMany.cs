namespace Customers.Api.Pages.SignedIn;

/// <summary>Lists that are longer than a page.</summary>
internal static class PageOfMany
{
    /// <summary>The parameter of the page's address that leads to older rows.</summary>
    public const string Parameter = "after";

    private const int Rows = 50;

    /// <summary>The rows that the page's address asks for.</summary>
    public static PageRequest Asked(HttpRequest request) =>
        new(Rows.ToString(System.Globalization.CultureInfo.InvariantCulture), request.Query[Parameter].ToString());

    /// <summary>What leads to older rows; null when there can be none.</summary>
    public static string? Older<T>(Page<T> page) =>
        page is { Result.Count: Rows, Last: { } last } ? last.ToToken(Timestamps.Format) : null;
}
