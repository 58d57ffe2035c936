using Customers.Api.Callers;
using Customers.Api.Documentation;
using Customers.Api.DryRuns;
using Customers.Api.Http;
using Customers.Api.Idempotency;
using Customers.Api.Json;
using Customers.Application.SignIns;
using Customers.Infrastructure.Mail;
using Microsoft.AspNetCore.Authorization;

namespace Customers.Api.SignIns;

/// <summary>Signing in and out, and acting for an account.</summary>
[Route("auth")]
[Tags("Signing in")]
[TagDescription(1, "Tokens: getting one, ending one, and acting for an account as platform staff.")]
public sealed class SignInsController(IMediator mediator) : ApiController(mediator)
{
    // Not "cookies": that takes away those of all hosts of the domain. Ours is removed by itself.
    private const string ClearSiteData = "\"cache\", \"storage\"";

    /// <summary>Signs an agent in: a token that lives 7 days, in the answer and in the cookie <c>__Host-token</c> (<c>token</c> over http).</summary>
    /// <remarks>
    /// Send the token as `Authorization: Bearer`. The cookie is no other site's. Wrong passwords are limited by username and by network, and a
    /// username that nobody has is refused as a wrong password is. The body is JSON, whatever its `Content-Type` is called.
    /// </remarks>
    [HttpPost("login", Name = "login")]
    [AllowAnonymous]
    [ReadsAnyMediaType]
    [TakesNoIdempotencyKey]
    [TakesNoDryRun("It would tell whether a password is right, and the account would hear of no sign-in.")]
    [ProducesResponseType<LoginDto>(200)]
    [AnswersHeader("Set-Cookie")]
    [Refuses(401, "INVALID_CREDENTIALS")]
    [Refuses(429, "TOO_MANY_ATTEMPTS")]
    public Task<IActionResult> Login(LoginBody body, CancellationToken cancellationToken) =>
        SendAsync(new Login(body.Username ?? "", body.Password ?? ""), WithCookie, cancellationToken);

    /// <summary>Ends the token that the caller sent. For login and delegate tokens.</summary>
    [HttpPost("logout", Name = "logout")]
    [ProducesResponseType<NoContent>(200)]
    [AnswersHeader("Set-Cookie")]
    [AnswersHeader("Clear-Site-Data")]
    [Refuses(403, "TOKEN_REQUIRED")]
    public Task<IActionResult> Logout(CancellationToken cancellationToken) =>
        SendAsync(new Logout(), WithoutCookie, cancellationToken);

    /// <summary>Lets a ProjectSuperAdmin act as the guest agent of an account for 8 hours; the reason is kept.</summary>
    /// <remarks>
    /// The token reads, changes the profile and cancels a deletion; it makes nothing that outlives it. The account's log and, by mail, its owner are told.
    /// </remarks>
    [HttpPost("delegate", Name = "delegate")]
    [ProducesResponseType<DelegateDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "IDEMPOTENCY_ANSWER_EXPIRED")]
    public Task<IActionResult> Delegate(DelegateBody body, CancellationToken cancellationToken) =>
        SendAsync(new Application.SignIns.Delegate(body.CustomerId, body.Reason ?? ""), cancellationToken);

    // What another site's page has sent is not this browser's own signing in; and a form can send a body that nobody called JSON.
    private OkObjectResult WithCookie(LoginDto login)
    {
        if (!CookieOrigin.IsOthers(Request, HttpContext.RequestServices.GetRequiredService<MailOptions>()))
            TokenCookie.Set(HttpContext, login.Cookie, Application.SignIns.Login.TokenLifetime);
        return Ok(login);
    }

    private OkObjectResult WithoutCookie(NoContent nothing)
    {
        TokenCookie.Remove(HttpContext);
        Response.Headers["Clear-Site-Data"] = ClearSiteData;
        return Ok(nothing);
    }
}

/// <summary>Who signs in.</summary>
/// <param name="Username">The agent's username.</param>
/// <param name="Password">The agent's password.</param>
public sealed record LoginBody(
    [Required, StringLength(Domain.Agents.Username.MaxLength)] string? Username,
    [Required, StringLength(Domain.Agents.Password.MaxLength, MinimumLength = 1), DataType(DataType.Password)] string? Password
);

/// <summary>Which account to act for, and why.</summary>
/// <param name="CustomerId">The account's id.</param>
/// <param name="Reason">1–1,024 characters.</param>
public sealed record DelegateBody(
    [Required, DataType("uuid")] string? CustomerId,
    [Required, StringLength(Hold.MaxReasonLength, MinimumLength = 1)] string? Reason
);
