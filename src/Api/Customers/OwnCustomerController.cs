using AutoMapper;
using Customers.Api.Documentation;
using Customers.Application.Customers;

namespace Customers.Api.Customers;

/// <summary>The caller's own account.</summary>
[Route("v1.0")]
[Tags("Own customer")]
[TagDescription(3, "The caller's own account: reading it, changing it, leaving.")]
public sealed class OwnCustomerController(IMediator mediator, IMapper mapper) : CustomerController(mediator, mapper)
{
    /// <summary>Reads the own account. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("customer", Name = "getOwnCustomer")]
    [ProducesResponseType<CustomerDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> Get(CancellationToken cancellationToken) => ReadAsync(new GetOwnCustomer(), cancellationToken);

    /// <summary>Reads which e-mail address of the own account waits to be confirmed. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("customer/pending", Name = "getPendingEmail")]
    [ProducesResponseType<PendingEmailDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> GetPending(CancellationToken cancellationToken) =>
        SendAsync(new GetPendingEmail(), cancellationToken);

    /// <summary>Reads the own account. For every agent.</summary>
    [HttpGet("service_agents/customer", Name = "getOwnCustomerAsAgent")]
    [ProducesResponseType<CustomerDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> GetAsAgent(CancellationToken cancellationToken) =>
        ReadAsync(new GetOwnCustomerAsAgent(), cancellationToken);

    /// <summary>Changes members of the own account. For CustomerAdmin.</summary>
    [HttpPut("customer", Name = "updateOwnCustomer")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED",
        "ACCOUNT_NOT_VERIFIED",
        "ACCOUNT_FROZEN"
    )]
    [Refuses(409, "EMAIL_TAKEN", "IDENTITY_PENDING", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    [Refuses(429, "TOO_MANY_MAILS")]
    public Task<IActionResult> Update(UpdateCustomerBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateCustomer(Own, body) { CurrentPassword = body.CurrentPassword }, cancellationToken);

    /// <summary>Changes flags of the own account. For CustomerAdmin.</summary>
    [HttpPut("customer/metadata", Name = "updateOwnMetadata")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_SUSPENDED", "ACCOUNT_FROZEN")]
    [Refuses(409, "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> UpdateMetadata(MetadataBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateMetadata(Own, body.RtpDebug, body.RtpDebugUntil), cancellationToken);

    /// <summary>Chooses the own account's default billing account. For CustomerAdmin.</summary>
    [HttpPut("customer/billing_account_id", Name = "updateOwnBillingAccount")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_FROZEN")]
    [Refuses(409, "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> UpdateBillingAccount(BillingAccountBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateBillingAccount(Own, body.ToId()), cancellationToken);
}
