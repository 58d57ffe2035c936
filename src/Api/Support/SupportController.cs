using Customers.Api.Customers;
using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Support;

namespace Customers.Api.Support;

/// <summary>What platform staff does for an account without becoming it: send again, and let in again.</summary>
[Route("v1.0/customers/{id:id}")]
[Tags("Support")]
[TagDescription(17, "What platform staff does for an account without becoming it: send again, and let in again.")]
public sealed class SupportController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Mails an agent the link to set another password, at a confirmed address. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>
    /// It goes to the account's confirmed address for its owner, and to a username whose mailbox has proved it for every other agent. Nobody but
    /// the mailbox sees the link. Support does not send it to agents of the platform's own account.
    /// </remarks>
    [HttpPost("agents/{agent_id:id}/password-link", Name = "sendPasswordLink")]
    [ProducesResponseType<NoContent>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND", "AGENT_NOT_FOUND")]
    [Refuses(409, "NO_CONFIRMED_ADDRESS", "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(429, "TOO_MANY_MAILS")]
    public Task<IActionResult> SendPasswordLink(
        Guid id,
        [FromRoute(Name = "agent_id")] Guid agentId,
        ReasonBody body,
        CancellationToken cancellationToken
    ) => SendAsync(new SendPasswordLink(new(id), new(agentId), body.Reason ?? ""), cancellationToken);

    /// <summary>Sends the mail again that confirms the address an account waits for. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpPost("verification-mail", Name = "sendVerificationMail")]
    [ProducesResponseType<NoContent>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "NO_ADDRESS_TO_CONFIRM", "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(429, "TOO_MANY_MAILS")]
    public Task<IActionResult> SendVerificationMail(Guid id, ReasonBody body, CancellationToken cancellationToken) =>
        SendAsync(new SendVerificationMail(new(id), body.Reason ?? ""), cancellationToken);

    /// <summary>Lets agents sign in again who gave too many wrong passwords. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>
    /// Each lock is lifted once in its window; what is counted for a network address stays. The answer says how many agents were locked.
    /// </remarks>
    [HttpPost("unlock", Name = "unlockCustomer")]
    [ProducesResponseType<UnlockedDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    public Task<IActionResult> Unlock(Guid id, ReasonBody body, CancellationToken cancellationToken) =>
        SendAsync(new UnlockCustomer(new(id), body.Reason ?? ""), cancellationToken);
}
