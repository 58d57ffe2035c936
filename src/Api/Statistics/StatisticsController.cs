using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Statistics;

namespace Customers.Api.Statistics;

/// <summary>How many accounts there are, and what happened on each day.</summary>
[Route("v1.0")]
[Tags("Statistics")]
[TagDescription(19, "How many accounts there are of each sort, and what happened on each day, for platform staff.")]
public sealed class StatisticsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Says how many accounts there are by status, plan, identity and hold. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>The numbers are kept as things happen: what was committed before the request is in them.</remarks>
    [HttpGet("customers/count", Name = "countCustomers")]
    [ProducesResponseType<CustomerCountsDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> Count(CancellationToken cancellationToken) => SendAsync(new CountCustomers(), cancellationToken);

    /// <summary>Says what accounts there are, and what happened on each of the last days. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>Days are those of UTC, oldest first and without a gap; the last one is today.</remarks>
    [HttpGet("statistics", Name = "getStatistics")]
    [ProducesResponseType<StatisticsDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> Get([FromQuery] StatisticsQuery query, CancellationToken cancellationToken) =>
        SendAsync(new GetStatistics(query.Days), cancellationToken);
}

/// <summary>Which days are wanted.</summary>
public sealed record StatisticsQuery
{
    [FromQuery(Name = "days"), Description("How many days, today included.")]
    [Range(1, GetStatistics.MaxDays), DefaultsTo(GetStatistics.DefaultDays)]
    public string? Days { get; init; }
}
