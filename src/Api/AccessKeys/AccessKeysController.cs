using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.AccessKeys;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Customers.Api.AccessKeys;

/// <summary>The access keys of the caller's own account.</summary>
[Route("v1.0/accesskeys")]
[Tags("Access keys")]
[TagDescription(7, "Secrets with which programs act for the caller's own account.")]
public sealed class AccessKeysController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Lists access keys, newest first. For CustomerAdmin.</summary>
    [HttpGet(Name = "listAccessKeys")]
    [ProducesResponseType<PageResponse<AccessKeyDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> List([FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        SendAsync(new ListAccessKeys(page.ToRequest()), keys => Ok(PageResponse<AccessKeyDto>.From(keys)), cancellationToken);

    /// <summary>Creates an access key; the answer shows its token for the only time. For CustomerAdmin.</summary>
    [HttpPost(Name = "createAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED",
        "ACCOUNT_NOT_VERIFIED",
        "ACCOUNT_SUSPENDED",
        "ACCOUNT_FROZEN"
    )]
    [Refuses(409, "IDEMPOTENCY_ANSWER_EXPIRED", "ACCOUNT_DELETED")]
    [Refuses(429, "LIMIT_REACHED")]
    public Task<IActionResult> Create(CreateAccessKeyBody body, CancellationToken cancellationToken) =>
        SendAsync(body.ToUseCase(), cancellationToken);

    /// <summary>Reads an access key. For CustomerAdmin.</summary>
    [HttpGet("{id:id}", Name = "getAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "ACCESSKEY_NOT_FOUND")]
    public Task<IActionResult> Get(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(new GetAccessKey(new(id)), cancellationToken);

    /// <summary>Changes an access key; one that becomes wider needs the password again. For CustomerAdmin, with a login token.</summary>
    [HttpPut("{id:id}", Name = "updateAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [Refuses(
        403,
        "PERMISSION_DENIED",
        "PASSWORD_CREDENTIAL_REQUIRED",
        "FRESH_PASSWORD_REQUIRED",
        "ACCOUNT_NOT_VERIFIED",
        "ACCOUNT_SUSPENDED",
        "ACCOUNT_FROZEN"
    )]
    [Refuses(404, "ACCESSKEY_NOT_FOUND")]
    [Refuses(409, "ACCESSKEY_DELETED", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Update(Guid id, UpdateAccessKeyBody body, CancellationToken cancellationToken) =>
        ChangeAsync(body.ToUseCase(new(id)), cancellationToken);

    /// <summary>
    /// Gives an access key another token, shown for the only time; the old one stops working with the next request. For CustomerAdmin, with a
    /// login token, and for the key itself.
    /// </summary>
    [HttpPost("{id:id}/rotate", Name = "rotateAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "PASSWORD_CREDENTIAL_REQUIRED", "FRESH_PASSWORD_REQUIRED")]
    [Refuses(404, "ACCESSKEY_NOT_FOUND")]
    [Refuses(409, "IDEMPOTENCY_ANSWER_EXPIRED", "ACCESSKEY_DELETED", "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Rotate(
        Guid id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] PasswordProofBody? body,
        CancellationToken cancellationToken
    ) => ChangeAsync(new RotateAccessKey(new(id), body?.CurrentPassword), cancellationToken);

    /// <summary>Deletes an access key; it stops working with the next request. For CustomerAdmin, and for the key itself.</summary>
    [HttpDelete("{id:id}", Name = "deleteAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "ACCESSKEY_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Delete(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(new DeleteAccessKey(new(id)), cancellationToken);

    /// <summary>Lists the access keys of an account, newest first, as its own administrator sees them. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("/v1.0/customers/{id:id}/accesskeys", Name = "listCustomerAccessKeys")]
    [ProducesResponseType<PageResponse<AccessKeyDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> ListOfCustomer(Guid id, [FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        SendAsync(
            new ListCustomerAccessKeys(new(id), page.ToRequest()),
            keys => Ok(PageResponse<AccessKeyDto>.From(keys)),
            cancellationToken
        );

    /// <summary>Reads an access key of an account as its own administrator sees it. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("/v1.0/customers/{id:id}/accesskeys/{key_id:id}", Name = "getCustomerAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND", "ACCESSKEY_NOT_FOUND")]
    public Task<IActionResult> GetOfCustomer(
        Guid id,
        [FromRoute(Name = "key_id")] Guid keyId,
        CancellationToken cancellationToken
    ) => ReadAsync(new GetCustomerAccessKey(new(id), new(keyId)), cancellationToken);

    /// <summary>Deletes an access key of an account; it stops working with the next request. For ProjectSuperAdmin.</summary>
    [HttpDelete("/v1.0/customers/{id:id}/accesskeys/{key_id:id}", Name = "deleteCustomerAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND", "ACCESSKEY_NOT_FOUND")]
    [Refuses(409, "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> DeleteOfCustomer(
        Guid id,
        [FromRoute(Name = "key_id")] Guid keyId,
        CancellationToken cancellationToken
    ) => ChangeAsync(new DeleteCustomerAccessKey(new(id), new(keyId)), cancellationToken);
}
