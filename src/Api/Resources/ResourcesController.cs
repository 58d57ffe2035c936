using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Resources;
using Customers.Domain.Resources;

namespace Customers.Api.Resources;

/// <summary>The ledger of what accounts own: the services that keep resources report them here.</summary>
[Route("v1.0")]
[Tags("Resources")]
[TagDescription(12, "The ledger of what accounts own, for the services that keep it.")]
public sealed class ResourcesController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Lists what an account owns, newest first. For ProjectSuperAdmin, ProjectSupport and ProjectService.</summary>
    [HttpGet("customers/{id:id}/resources", Name = "listResources")]
    [ProducesResponseType<PageResponse<ResourceDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> List(Guid id, [FromQuery] ResourcesQuery query, CancellationToken cancellationToken) =>
        ListAsync(new ListResources(new(id), query.Type, query.ToRequest()), cancellationToken);

    /// <summary>Lists what the own account owns, newest first. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("customer/resources", Name = "listOwnResources")]
    [ProducesResponseType<PageResponse<ResourceDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListOwn([FromQuery] ResourcesQuery query, CancellationToken cancellationToken) =>
        ListAsync(new ListOwnResources(query.Type, query.ToRequest()), cancellationToken);

    /// <summary>Reports a resource of an account, or asks for its place. For ProjectSuperAdmin and ProjectService.</summary>
    /// <remarks>
    /// Reporting again changes nothing. The types <c>agents</c> and <c>access_keys</c> are kept here and need no report. A resource of an account
    /// that is gone is refused, and asked to be deleted.
    /// </remarks>
    [HttpPut("customers/{id:id}/resources/{type:resource}/{resource_id:id}", Name = "reportResource")]
    [ProducesResponseType<ResourceDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_SUSPENDED", "ACCOUNT_FROZEN")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "RESOURCE_DELETED", "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(429, "LIMIT_REACHED")]
    public Task<IActionResult> Report(
        Guid id,
        [OneOf(typeof(ResourceType)), Description("The type of the resources.")] string type,
        [FromRoute(Name = "resource_id"), Description("The id of the resource, in its canonical form.")] Guid resourceId,
        CancellationToken cancellationToken
    ) => SendAsync(new ReportResource(new(id), ((EnumInput<ResourceType>)type).Value, new(resourceId)), cancellationToken);

    /// <summary>Reports that a resource is deleted, also after its account is. For ProjectSuperAdmin and ProjectService.</summary>
    /// <remarks>Reporting again changes nothing. An id that was never reported counts as deleted from now on.</remarks>
    [HttpDelete("customers/{id:id}/resources/{type:resource}/{resource_id:id}", Name = "reportDeletedResource")]
    [ProducesResponseType<ResourceDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "PLATFORM_ACCOUNT")]
    public Task<IActionResult> ReportDeleted(
        Guid id,
        [OneOf(typeof(ResourceType)), Description("The type of the resources.")] string type,
        [FromRoute(Name = "resource_id"), Description("The id of the resource, in its canonical form.")] Guid resourceId,
        CancellationToken cancellationToken
    ) => SendAsync(new ReportDeletedResource(new(id), ((EnumInput<ResourceType>)type).Value, new(resourceId)), cancellationToken);

    private Task<IActionResult> ListAsync(IRequest<Result<Page<ResourceDto>>> query, CancellationToken cancellationToken) =>
        SendAsync(query, resources => Ok(PageResponse<ResourceDto>.From(resources)), cancellationToken);
}
