using Customers.Api.Documentation;
using Customers.Api.DryRuns;
using Customers.Api.Http;
using Customers.Application.Capabilities;
using Customers.Domain.Resources;

namespace Customers.Api.Capabilities;

/// <summary>What accounts may do now.</summary>
[Route("v1.0")]
[Tags("Capabilities")]
[TagDescription(11, "What accounts may do now, for the services that have to know.")]
public sealed class CapabilitiesController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Says what an account may do now. For ProjectSuperAdmin, ProjectSupport and ProjectService.</summary>
    /// <remarks>Keep the answer until <c>valid_until</c>, and drop it when an event with a higher version than <c>customer_version</c> comes.</remarks>
    [HttpGet("customers/{id:id}/capabilities", Name = "getCapabilities")]
    [ProducesResponseType<CapabilitiesDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> Get(Guid id, [FromQuery] CapabilitiesQuery query, CancellationToken cancellationToken) =>
        SendAsync(new GetCapabilities(new(id), query.ResourceType), cancellationToken);

    /// <summary>Says what the own account may do now. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("customer/capabilities", Name = "getOwnCapabilities")]
    [ProducesResponseType<CapabilitiesDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> GetOwn([FromQuery] CapabilitiesQuery query, CancellationToken cancellationToken) =>
        SendAsync(new GetOwnCapabilities(query.ResourceType), cancellationToken);

    /// <summary>Answers up to 100 questions at once, in their order. For ProjectSuperAdmin and ProjectService.</summary>
    /// <remarks>Where an account is not known, the result says so in <c>error</c>; that is neither a yes nor a no.</remarks>
    [HttpPost("capabilities/check", Name = "checkCapabilities")]
    [TakesNoDryRun("It only reads.")]
    [ProducesResponseType<CapabilityResultsDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> Check(CapabilityChecksBody body, CancellationToken cancellationToken) =>
        SendAsync(body.ToUseCase(), cancellationToken);
}

/// <summary>What is asked more exactly.</summary>
public sealed record CapabilitiesQuery
{
    [FromQuery(Name = "resource_type")]
    [Description("What `create_resource` would create, so that its limit counts; only the status counts when absent.")]
    [OneOf(typeof(ResourceType))]
    public string? ResourceType { get; init; }
}

/// <summary>The questions.</summary>
/// <param name="Checks">1–100 questions.</param>
public sealed record CapabilityChecksBody([Required] IReadOnlyList<CapabilityCheck?>? Checks)
{
    internal CheckCapabilities ToUseCase() =>
        new([.. (Checks ?? []).Select(check => check is null ? null : CapabilityCheckInput.From(check))]);
}
