using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;

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
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_SUSPENDED", "ACCOUNT_FROZEN")]
    [Refuses(409, "ACCOUNT_DELETED")]
    [Refuses(429, "LIMIT_REACHED")]
    public Task<IActionResult> Create(CreateAccessKeyBody body, CancellationToken cancellationToken) =>
        SendAsync(new CreateAccessKey(body.Name ?? "", body.Detail ?? "", body.Expire), cancellationToken);

    /// <summary>Reads an access key. For CustomerAdmin.</summary>
    [HttpGet("{id:id}", Name = "getAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "ACCESSKEY_NOT_FOUND")]
    public Task<IActionResult> Get(Guid id, CancellationToken cancellationToken) =>
        SendAsync(new GetAccessKey(new(id)), cancellationToken);

    /// <summary>Changes an access key's name or detail. For CustomerAdmin.</summary>
    [HttpPut("{id:id}", Name = "updateAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_SUSPENDED", "ACCOUNT_FROZEN")]
    [Refuses(404, "ACCESSKEY_NOT_FOUND")]
    [Refuses(409, "ACCESSKEY_DELETED", "ACCOUNT_DELETED")]
    public Task<IActionResult> Update(Guid id, DescriptionBody body, CancellationToken cancellationToken) =>
        SendAsync(new UpdateAccessKey(new(id), body.Name, body.Detail), cancellationToken);

    /// <summary>Deletes an access key; it stops working with the next request. For CustomerAdmin.</summary>
    [HttpDelete("{id:id}", Name = "deleteAccessKey")]
    [ProducesResponseType<AccessKeyDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_SUSPENDED", "ACCOUNT_FROZEN")]
    [Refuses(404, "ACCESSKEY_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED")]
    public Task<IActionResult> Delete(Guid id, CancellationToken cancellationToken) =>
        SendAsync(new DeleteAccessKey(new(id)), cancellationToken);
}

/// <summary>A new access key.</summary>
/// <param name="Name">The display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
/// <param name="Expire">How long it works, in seconds, 1–315,360,000; a year when absent.</param>
public sealed record CreateAccessKeyBody(
    [StringLength(CustomerProfile.MaxNameLength)] string? Name,
    [StringLength(CustomerProfile.MaxDetailLength)] string? Detail,
    [Range(AccessKey.MinLifetimeSeconds, AccessKey.MaxLifetimeSeconds), DefaultsTo(AccessKey.DefaultLifetimeSeconds)] int? Expire
);
