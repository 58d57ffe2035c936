using System.Net;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.IdentityVerifications;
using Npgsql;

namespace Customers.Api.Startup;

/// <summary>Warns of what others on the way can read or change: what leaves the machine without TLS, and keys that are stored in the clear.</summary>
internal static partial class ClearText
{
    private const string Broker = "Events:RabbitMq:Uri";
    private const string Provider = "IdentityVerification:Provider:Url";

    /// <summary>Says it once, at start.</summary>
    public static void WarnOfClearText(this WebApplication app, string connectionString)
    {
        if (app.Services.GetRequiredService<RabbitMqOptions>().Uri is { Scheme: "amqp" } broker && !IsHere(broker.Host))
            LogClearText(app.Logger, Broker, "amqps://");
        if (
            app.Services.GetService<IdentityProviderOptions>() is { } provider
            && new Uri(provider.Url) is { } url
            && url.Scheme == Uri.UriSchemeHttp
            && !IsHere(url.Host)
        )
            LogClearText(app.Logger, Provider, "https://");
        if (IsDatabaseInTheClear(new(connectionString)))
            LogClearText(app.Logger, "ConnectionStrings:Customers", "SSL Mode=VerifyFull");
    }

    // Npgsql's own default takes a connection without TLS when the server, or somebody in between, offers none.
    private static bool IsDatabaseInTheClear(NpgsqlConnectionStringBuilder database) =>
        database.SslMode is SslMode.Disable or SslMode.Allow or SslMode.Prefer
        && (database.Host ?? "").Split(',', StringSplitOptions.TrimEntries).Any(host => !IsHere(WithoutPort(host)));

    // A socket's folder is a host too.
    private static bool IsHere(string host) =>
        host.Length == 0
        || host[0] is '/' or '@'
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string WithoutPort(string host) =>
        host.Count(character => character == ':') == 1 ? host[..host.IndexOf(':', StringComparison.Ordinal)] : host;
}
