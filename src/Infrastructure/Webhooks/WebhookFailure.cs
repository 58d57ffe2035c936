using System.Net;
using System.Net.Sockets;

namespace Customers.Infrastructure.Webhooks;

/// <summary>
/// Why an attempt failed, for the account to read. Words of our own: those of an exception name hosts and addresses, and would tell what is
/// behind an address that may not be called.
/// </summary>
internal static class WebhookFailure
{
    public const string InvalidUri = "The webhook's URI can not be called.";
    public const string HttpsRequired = "The webhook's URI must begin with https.";
    public const string ForbiddenPort = "The webhook's port may not be called.";
    public const string SecretUnreadable = "The webhook's secret can not be read any more; rotate it.";

    // One text for a name without an address and for one whose address is not public: which of them it is tells what there is inside a network.
    public const string NoPublicAddress = "The host's name does not lead to a public address.";
    public const string NoConnection = "No connection could be made.";
    public const string NoTls = "TLS failed, for example because the certificate is not valid for the host.";
    public const string NotInTime = "The answer did not come in time.";
    public const string NotComplete = "The answer ended too early.";
    public const string NotHttp = "The answer is not valid HTTP, or its headers are too long.";
    public const string Redirected = "The endpoint answered with a redirect, which is not followed.";
    public const string Refused = "The endpoint answered with a status that is not a success.";

    /// <summary>True for what an endpoint or the network can cause.</summary>
    public static bool IsOfTheEndpoint(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>Why an attempt failed that ended with this exception.</summary>
    public static string Of(Exception exception) =>
        exception switch
        {
            OperationCanceledException { InnerException: TimeoutException } => NoConnection,
            OperationCanceledException => NotInTime,
            HttpRequestException { InnerException: ForbiddenAddressException } => NoPublicAddress,
            HttpRequestException { InnerException: SocketException { SocketErrorCode: var code } } => OfSocket(code),
            HttpRequestException failed => OfHttp(failed.HttpRequestError),
            HttpIOException failed => OfHttp(failed.HttpRequestError),
            _ => NotComplete,
        };

    /// <summary>Why an attempt failed that was answered with this status; empty for a success.</summary>
    public static string Of(HttpStatusCode status) =>
        (int)status switch
        {
            >= 200 and < 300 => "",
            >= 300 and < 400 => Redirected,
            _ => Refused,
        };

    private static string OfSocket(SocketError code) =>
        code is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery
            ? NoPublicAddress
            : NoConnection;

    private static string OfHttp(HttpRequestError error) =>
        error switch
        {
            HttpRequestError.NameResolutionError => NoPublicAddress,
            HttpRequestError.ConnectionError => NoConnection,
            HttpRequestError.SecureConnectionError => NoTls,
            HttpRequestError.ResponseEnded => NotComplete,
            _ => NotHttp,
        };
}
