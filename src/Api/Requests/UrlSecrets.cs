using System.Text;
using Customers.Api.Http;

namespace Customers.Api.Requests;

/// <summary>Finds the secrets in a query string, in every spelling that a query parser would understand.</summary>
internal static class UrlSecrets
{
    private const string Mask = "***";

    /// <summary>Takes the secrets out of <paramref name="query"/> (with its question mark) and answers the query with masks in their places.</summary>
    public static string TakeOut(string query, out UrlCredentials found)
    {
        found = UrlCredentials.None;
        var masked = new StringBuilder(query.Length);
        foreach (var range in query.AsSpan(1).Split('&'))
        {
            var parameter = query.AsSpan(1)[range];
            var split = parameter.IndexOf('=');
            var name = split < 0 ? parameter : parameter[..split];
            masked.Append(masked.Length == 0 ? '?' : '&');
            if (split >= 0 && TryTake(Decode(name), parameter[(split + 1)..], ref found))
                masked.Append(name).Append('=').Append(Mask);
            else
                masked.Append(parameter);
        }
        return ReferenceEquals(found, UrlCredentials.None) ? query : masked.ToString();
    }

    private static bool TryTake(string name, ReadOnlySpan<char> value, ref UrlCredentials found)
    {
        if (name.Equals(QueryParameters.Token, StringComparison.OrdinalIgnoreCase))
            found = found with { Token = Join(found.Token, Decode(value)) };
        else if (name.Equals(QueryParameters.AccessKey, StringComparison.OrdinalIgnoreCase))
            found = found with { AccessKey = Join(found.AccessKey, Decode(value)) };
        else
            return false;
        return true;
    }

    private static string? Join(string? before, string value) =>
        before is null ? (value.Length == 0 ? null : value) : $"{before},{value}";

    private static string Decode(ReadOnlySpan<char> text) => Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
}
