using Customers.Infrastructure.Mail;

namespace Customers.Api.Http;

/// <summary>Where clients find the service, which a proxy in front of it may have changed in the request.</summary>
internal static class PublicAddress
{
    private const string Https = "https://";

    /// <summary>The address in the configuration; null for none.</summary>
    public static Uri? PublicUri(this MailOptions options) => options.PublicUrl.Length > 0 ? new(options.PublicUrl) : null;

    /// <summary>The path that a proxy in front of us cuts off, which what we tell browsers begins with; empty for none.</summary>
    public static string BasePath(this MailOptions options) => options.PublicUri()?.AbsolutePath.TrimEnd('/') ?? "";

    /// <summary>Whether the client asked with https, as far as we or the configuration know.</summary>
    public static bool IsSecure(this MailOptions options, HttpRequest request) =>
        request.IsHttps || options.PublicUrl.StartsWith(Https, StringComparison.Ordinal);
}
