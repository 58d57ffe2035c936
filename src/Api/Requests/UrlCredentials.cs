namespace Customers.Api.Requests;

/// <summary>
/// The secrets that came in the URL, taken out of it before anything could write them down. Two of the same name are joined by
/// a comma, so that they match nothing.
/// </summary>
/// <param name="Token">What <c>?token=</c> held: a login token, an access key, or the token of a mail; null when absent or empty.</param>
/// <param name="AccessKey">What <c>?accesskey=</c> held; null when absent or empty.</param>
internal sealed record UrlCredentials(string? Token, string? AccessKey)
{
    /// <summary>A URL without secrets.</summary>
    public static UrlCredentials None { get; } = new(null, null);

    /// <summary>Says nothing, so that a secret is not logged by accident.</summary>
    public override string ToString() => nameof(UrlCredentials);
}

/// <summary>Access to <see cref="UrlCredentials"/>.</summary>
internal static class UrlCredentialsFeature
{
    /// <summary>The secrets that came in the URL of this request.</summary>
    public static UrlCredentials UrlCredentials(this HttpContext context) =>
        context.Features.Get<UrlCredentials>() ?? Requests.UrlCredentials.None;
}
