using System.Security.Claims;
using System.Text.Encodings.Web;
using Customers.Api.Http;
using Customers.Api.Requests;
using Customers.Application.Callers;
using Customers.Application.SignIns;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Customers.Api.Callers;

/// <summary>
/// Reads the credential of a request: a login token or an access key, in the Authorization header, the URL or a cookie. Who stands behind it
/// is asked of the database with every request.
/// </summary>
internal sealed class CredentialHandler(
    IOptionsMonitor<CredentialOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ICredentialReader credentials,
    ICredentialUses uses
) : AuthenticationHandler<CredentialOptions>(options, loggers, encoder)
{
    /// <summary>The name of the one authentication scheme.</summary>
    public const string SchemeName = "credential";

    private const string Bearer = "Bearer ";

    /// <summary>What access keys begin with.</summary>
    public const string AccessKeyMarker = "vb_";

    private Error refusal = AccessErrors.CredentialInvalid;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (FindCredential() is not { } credential)
            return CookieCredential() is { } cookie ? await ReadCookieAsync(cookie) : AuthenticateResult.NoResult();
        return await ReadAsync(credential);
    }

    // A browser sends its cookies whoever asked it to.
    private Task<AuthenticateResult> ReadCookieAsync(string credential)
    {
        if (CookieOrigin.IsOwn(Request, Options.Address))
            return ReadAsync(SessionCookie.TokenOf(credential));
        refusal = AccessErrors.CrossSiteRequest;
        return Task.FromResult(AuthenticateResult.Fail(refusal.Message));
    }

    private async Task<AuthenticateResult> ReadAsync(string credential)
    {
        var caller = IsAccessKey(credential)
            ? await credentials.ReadAccessKeyAsync(credential, Context.RequestAborted)
            : await credentials.ReadTokenAsync(credential, Context.RequestAborted);
        var address = Context.Connection.RemoteIpAddress;
        if (caller is null || !caller.IsAllowedFrom(address))
            return AuthenticateResult.Fail(AccessErrors.CredentialInvalid.Message);

        uses.Note(caller, ClientNetworks.Of(address));
        Context.Features.Set(caller);
        return AuthenticateResult.Success(new(new(new ClaimsIdentity(SchemeName)), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var outcome = await HandleAuthenticateOnceSafeAsync();
        await ProblemWriter.WriteAsync(Context, outcome.None ? AccessErrors.CredentialRequired : refusal);
    }

    // The header is the most deliberate way to send a credential, the cookie the least.
    private string? FindCredential()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length > 0)
            return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";

        var url = Context.UrlCredentials();
        if (url.AccessKey is { } accessKey)
            return KeyOf(accessKey);
        return url.Token;
    }

    // Who is signed in is not made somebody else by a key that a neighbouring host has set beside it.
    private string? CookieCredential() =>
        TokenCookie.Read(Request, Options.Address.IsSecure(Request)) ?? KeyOf(Request.Cookies[QueryParameters.AccessKey]);

    private static string? KeyOf(string? accessKey) => accessKey is null || IsAccessKey(accessKey) ? accessKey : "";

    private static bool IsAccessKey(string credential) => credential.StartsWith(AccessKeyMarker, StringComparison.Ordinal);
}
