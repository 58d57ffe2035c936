using AutoMapper;
using Customers.Api.Customers;
using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Customers;
using Customers.Application.IdentityVerifications;
using Microsoft.AspNetCore.Authorization;

namespace Customers.Api.IdentityVerifications;

/// <summary>Identity verification: submitting, reading how it went, and what the provider says.</summary>
[Route("v1.0")]
[Tags("Identity verification")]
[TagDescription(5, "Submitting an identity, how its verification went, and what the configured provider says.")]
public sealed class IdentityVerificationsController(IMediator mediator, IMapper mapper) : CustomerController(mediator, mapper)
{
    /// <summary>Submits the own account's identity, for the first time or again after it was rejected. For CustomerAdmin.</summary>
    [HttpPost("customer/identity_verification", Name = "startIdentityVerification")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(409, "IDENTITY_VERIFICATION_MOVE", "ACCOUNT_NOT_ACTIVE", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Start(CancellationToken cancellationToken) =>
        ChangeAsync(new StartIdentityVerification(Own), cancellationToken);

    /// <summary>Takes back the own account's identity, as long as nobody has decided; its open check is cancelled. For CustomerAdmin.</summary>
    [HttpDelete("customer/identity_verification", Name = "withdrawIdentityVerification")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_FROZEN")]
    [Refuses(409, "IDENTITY_VERIFICATION_MOVE", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Withdraw(CancellationToken cancellationToken) =>
        ChangeAsync(new WithdrawIdentityVerification(Own), cancellationToken);

    /// <summary>Lists how the own account's identity verification moved, newest first. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("customer/identity_verification", Name = "listOwnIdentityMoves")]
    [ProducesResponseType<PageResponse<IdentityMoveDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListOwn([FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        ListAsync(new ListOwnIdentityMoves(page.ToRequest()), cancellationToken);

    /// <summary>Lists how an account's identity verification moved, newest first. For ProjectSuperAdmin, ProjectSupport and ProjectService.</summary>
    [HttpGet("customers/{id:id}/identity_verification", Name = "listIdentityMoves")]
    [ProducesResponseType<PageResponse<IdentityMoveDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> List(Guid id, [FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        ListAsync(new ListIdentityMoves(new(id), page.ToRequest()), cancellationToken);

    /// <summary>Takes what the configured provider has found out. For the provider, which signs; the same again changes nothing.</summary>
    /// <remarks>
    /// Signed as our webhooks are: `webhook-signature` is `v1,` and the base64 of HMAC-SHA256 over `webhook-id`, a dot, `webhook-timestamp`, a dot
    /// and the body, with the secret that both sides know. A timestamp that is more than five minutes off is refused.
    /// </remarks>
    [HttpPost("identity_verifications/callback", Name = "decideIdentityCheck")]
    [AllowAnonymous]
    [TypeFilter<SignedCallbackFilter>]
    [ReadsHeader(SignedCallbackFilter.Id, "The message's id, which the signature covers.")]
    [ReadsHeader(SignedCallbackFilter.Timestamp, "When it was signed, in seconds since 1970.")]
    [ReadsHeader(SignedCallbackFilter.Signature, "`v1,` and the base64 of HMAC-SHA256; several are separated by blanks.")]
    [ProducesResponseType<NoContent>(200)]
    [Refuses(401, "CALLBACK_SIGNATURE_INVALID")]
    [Refuses(404, "IDENTITY_CHECK_NOT_FOUND", "IDENTITY_PROVIDER_NOT_CONFIGURED")]
    [Refuses(409, "IDENTITY_CHECK_DECIDED", "IDENTITY_CHECK_CANCELLED")]
    public Task<IActionResult> Decide(CallbackBody body, CancellationToken cancellationToken) =>
        SendAsync(new DecideIdentityCheck(body.CheckId, body.Status, body.Reason ?? ""), cancellationToken);

    private Task<IActionResult> ListAsync(IRequest<Result<Page<IdentityMoveDto>>> query, CancellationToken cancellationToken) =>
        SendAsync(query, moves => Ok(PageResponse<IdentityMoveDto>.From(moves)), cancellationToken);
}

/// <summary>What a provider has found out.</summary>
/// <param name="CheckId">The check's id, as the provider was told it.</param>
/// <param name="Status"><c>verified</c> or <c>rejected</c>.</param>
/// <param name="Reason">Words for the customer to read, at most 1,024 characters; none when absent.</param>
public sealed record CallbackBody(
    [Required, DataType("uuid")] string? CheckId,
    [Required, OneOf("verified", "rejected", Name = "IdentityOutcome")] string? Status,
    [StringLength(IdentityDecision.MaxReasonLength)] string? Reason
);
