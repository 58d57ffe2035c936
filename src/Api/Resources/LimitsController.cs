using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Resources;

namespace Customers.Api.Resources;

/// <summary>How much accounts own, and how much they may own.</summary>
[Route("v1.0")]
[Tags("Limits")]
[TagDescription(14, "How much accounts own, and how much they may own.")]
public sealed class LimitsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Says how much of each type the own account owns and may own. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("customer/usage", Name = "getOwnUsage")]
    [ProducesResponseType<UsageDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> GetUsage(CancellationToken cancellationToken) => SendAsync(new GetUsage(), cancellationToken);

    /// <summary>Says how much of each type the own account owned, day by day, newest first. For CustomerAdmin and CustomerManager.</summary>
    /// <remarks>Each day is counted once, soon after it began in UTC; days are kept for 400 days.</remarks>
    [HttpGet("customer/usage/history", Name = "getOwnUsageHistory")]
    [ProducesResponseType<UsageHistoryDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> GetUsageHistory([FromQuery] UsageHistoryQuery query, CancellationToken cancellationToken) =>
        SendAsync(new GetUsageHistory(query.Days), cancellationToken);

    /// <summary>Says how much of each type an account owned, day by day, newest first. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("customers/{id:id}/usage/history", Name = "getCustomerUsageHistory")]
    [ProducesResponseType<UsageHistoryDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> GetUsageHistoryOfCustomer(
        Guid id,
        [FromQuery] UsageHistoryQuery query,
        CancellationToken cancellationToken
    ) => SendAsync(new GetCustomerUsageHistory(new(id), query.Days), cancellationToken);

    /// <summary>Says how much of each type an account owns and may own. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("customers/{id:id}/usage", Name = "getCustomerUsage")]
    [ProducesResponseType<UsageDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> GetUsageOfCustomer(Guid id, CancellationToken cancellationToken) =>
        SendAsync(new GetCustomerUsage(new(id)), cancellationToken);

    /// <summary>Says what an account may own. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("customers/{id:id}/limits", Name = "getLimits")]
    [ProducesResponseType<LimitsDto>(200)]
    [ProducesResponseType(304)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> Get(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(new GetLimits(new(id)), cancellationToken);

    /// <summary>Changes what an account may own. For ProjectSuperAdmin.</summary>
    /// <remarks>A number stands in place of the plan's limit, null takes it away again. What is over a new limit stays.</remarks>
    [HttpPut("customers/{id:id}/limits", Name = "changeLimits")]
    [ProducesResponseType<LimitsDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED", "ACCOUNT_EXPIRED", "PLATFORM_ACCOUNT")]
    [Refuses(412, "VERSION_MISMATCH")]
    public Task<IActionResult> Change(Guid id, LimitsBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new ChangeLimits(new(id), body.ToPlan(), body.ToLimits()), cancellationToken);
}

/// <summary>How many days are wanted.</summary>
public sealed record UsageHistoryQuery
{
    [FromQuery(Name = "days"), Description("How many days, today included.")]
    [Range(1, UsageHistoryDto.MaxDays), DefaultsTo(UsageHistoryDto.DefaultDays)]
    public string? Days { get; init; }
}
