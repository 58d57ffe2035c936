using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Api.Idempotency;
using Customers.Api.Json;
using Customers.Application.Resources;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Customers.Api.Resources;

/// <summary>The ledger of what accounts own, for services that report or compare many resources at once.</summary>
[Route("v1.0")]
[Tags("Resources")]
public sealed class ResourceReportsController(IMediator mediator) : ApiController(mediator)
{
    private readonly IMediator mediator = mediator;

    /// <summary>Lists all resources of one type, of all accounts, newest first. For ProjectSuperAdmin, ProjectSupport and ProjectService.</summary>
    /// <remarks>For the service that keeps them, to compare with what it has.</remarks>
    [HttpGet("resources", Name = "listResourcesOfType")]
    [ProducesResponseType<PageResponse<ResourceDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListOfType([FromQuery] ResourcesOfTypeQuery query, CancellationToken cancellationToken) =>
        SendAsync(
            new ListResourcesOfType(query.Type, query.ToRequest()),
            resources => Ok(PageResponse<ResourceDto>.From(resources)),
            cancellationToken
        );

    /// <summary>Reports many resources of an account, or all that there are. For ProjectSuperAdmin and ProjectService.</summary>
    /// <remarks>
    /// They are facts: neither the account's status nor its limit refuses them. Reporting again changes nothing, and what was reported as deleted
    /// stays so. With <c>complete</c>, what the ledger has besides the list counts as deleted, 5,000 at once. Resources of an account that is gone
    /// are asked to be deleted.
    /// </remarks>
    [HttpPost("customers/{id:id}/resources:report", Name = "reportResources")]
    [ProducesResponseType<ResourceReportDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "PLATFORM_ACCOUNT")]
    public Task<IActionResult> Report(Guid id, ResourceReportBody body, CancellationToken cancellationToken) =>
        SendAsync(new ReportResources(new(id), body.ToReport()), cancellationToken);

    /// <summary>Reports resources of many accounts, a line each. For ProjectSuperAdmin and ProjectService.</summary>
    /// <remarks>
    /// Body and answer are NDJSON: one JSON object a line, in UTF-8. The answer has one line for each line, in order, and comes while the body is
    /// still being sent: read it meanwhile. Each line is taken wholly or not at all; one that is refused stops no other. After a failure send all
    /// again, from the last line that was answered or from the first. A line has at most 1 MiB; the body as many as you like.
    /// </remarks>
    [HttpPost("resources:report", Name = "reportResourceLines")]
    [DisableRequestTimeout]
    [TakesNoIdempotencyKey]
    [ReadsLines(typeof(ResourceReportLine))]
    [ProducesResponseType<ReportResultDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ReportLines(CancellationToken cancellationToken) =>
        NdJson.Accepts(Request)
            ? SendAsync(new ReportResourceLine(Line: null), _ => new ResourceReportResult(mediator), cancellationToken)
            : Task.FromResult<IActionResult>(new ErrorResult(StatusCodes.Status415UnsupportedMediaType));
}
