using AutoMapper;
using Customers.Api.Documentation;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignUps;

namespace Customers.Api.Customers;

/// <summary>Accounts of the platform.</summary>
[Route("v1.0/customers")]
[Tags("Customers")]
[TagDescription(4, "The accounts of the platform, for its administrators.")]
public sealed class CustomersController(IMediator mediator, IMapper mapper) : CustomerController(mediator, mapper)
{
    /// <summary>Lists accounts, newest first. For ProjectSuperAdmin, ProjectSupport and ProjectService.</summary>
    /// <remarks>
    /// With <c>as_of_cursor=true</c> it is a snapshot: all accounts, page by page, and on the last page the <c>cursor</c> from which to follow the
    /// feed. A row may be newer than that cursor; <c>versions</c> say up to which event of its account. Skip events of the feed that are not newer
    /// than the row you have; then the snapshot and the feed make the table.
    /// </remarks>
    [HttpGet(Name = "listCustomers")]
    [ProducesResponseType<CustomerPageResponse<CustomerDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(410, "CURSOR_UNKNOWN")]
    public Task<IActionResult> List([FromQuery] CustomersQuery query, CancellationToken cancellationToken) =>
        query.IsSnapshot
            ? SendAsync(query.ToSnapshot(), Show, cancellationToken)
            : SendAsync(query.ToUseCase(), Show, cancellationToken);

    /// <summary>Creates an account with its owner and its guest agent. For ProjectSuperAdmin.</summary>
    [HttpPost(Name = "createCustomer")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(409, "EMAIL_TAKEN", "USERNAME_TAKEN")]
    public Task<IActionResult> Create(CreateCustomerBody body, CancellationToken cancellationToken) =>
        ShowAsync(new CreateCustomer(body.Username, body.Password, body) { Plan = body.Plan }, cancellationToken);

    /// <summary>Reads an account. For ProjectSuperAdmin, ProjectSupport, ProjectService, and the account's own CustomerAdmin.</summary>
    [HttpGet("{id:id}", Name = "getCustomer")]
    [ProducesResponseType<CustomerDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> Get(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(new GetCustomer(new(id)), cancellationToken);

    /// <summary>Changes members of an account. For ProjectSuperAdmin and the account's own CustomerAdmin.</summary>
    [HttpPut("{id:id}", Name = "updateCustomer")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED",
        "ACCOUNT_NOT_VERIFIED",
        "ACCOUNT_FROZEN"
    )]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "EMAIL_TAKEN", "IDENTITY_PENDING", "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    [Refuses(429, "TOO_MANY_MAILS")]
    public Task<IActionResult> Update(Guid id, UpdateCustomerBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateCustomer(new(id), body) { CurrentPassword = body.CurrentPassword }, cancellationToken);

    /// <summary>Deletes an account for good; answers with the account as it was. For ProjectSuperAdmin.</summary>
    [HttpDelete("{id:id}", Name = "deleteCustomer")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Delete(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(new DeleteCustomer(new(id)), cancellationToken);

    /// <summary>Changes flags of an account. For ProjectSuperAdmin and the account's own CustomerAdmin.</summary>
    [HttpPut("{id:id}/metadata", Name = "updateMetadata")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_SUSPENDED", "ACCOUNT_FROZEN")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> UpdateMetadata(Guid id, MetadataBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateMetadata(new(id), body.RtpDebug, body.RtpDebugUntil), cancellationToken);

    /// <summary>Chooses an account's default billing account. For ProjectSuperAdmin and the account's own CustomerAdmin.</summary>
    [HttpPut("{id:id}/billing_account_id", Name = "updateBillingAccount")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_FROZEN")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> UpdateBillingAccount(Guid id, BillingAccountBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateBillingAccount(new(id), body.ToId()), cancellationToken);

    /// <summary>Schedules an account's deletion. For ProjectSuperAdmin.</summary>
    [HttpPost("{id:id}/freeze", Name = "freezeCustomer")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_NOT_VERIFIED", "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Freeze(Guid id, ReasonBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new FreezeCustomer(new(id), body.Reason ?? ""), cancellationToken);

    /// <summary>Cancels an account's scheduled deletion. For ProjectSuperAdmin.</summary>
    [HttpPost("{id:id}/recover", Name = "recoverCustomer")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "DELETION_NOT_SCHEDULED", "DELETION_DUE", "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Recover(Guid id, ReasonBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new RecoverCustomer(new(id), body.Reason ?? ""), cancellationToken);

    /// <summary>Vouches for an account's e-mail address. For ProjectSuperAdmin.</summary>
    [HttpPost("{id:id}/verify_email", Name = "verifyEmail")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "EMAIL_MISSING", "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> VerifyEmail(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(new VerifyEmail(new(id)), cancellationToken);

    /// <summary>Decides about an account's identity; its open check is cancelled, and a review is done. For ProjectSuperAdmin.</summary>
    [HttpPut("{id:id}/identity_verification_status", Name = "changeIdentityVerification")]
    [ProducesResponseType<CustomerDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "IDENTITY_VERIFICATION_MOVE", "ACCOUNT_NOT_ACTIVE", "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> ChangeIdentityVerification(
        Guid id,
        IdentityVerificationBody body,
        CancellationToken cancellationToken
    ) => ChangeAsync(new ChangeIdentityVerification(new(id), body.Status, body.Reason ?? ""), cancellationToken);
}
