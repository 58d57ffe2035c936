using Customers.Api.Documentation;
using Customers.Api.DryRuns;
using Customers.Api.Http;
using Customers.Application.Sweeps;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Customers.Api.Sweeps;

/// <summary>What the service does by itself when something is due.</summary>
[Route("v1.0/sweeps")]
[Tags("Sweeps")]
[TagDescription(16, "What the service does by itself when something is due, and platform staff whenever they like.")]
public sealed class SweepsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Runs a sweep now and answers what it did. For ProjectSuperAdmin.</summary>
    [HttpPost("{sweep}", Name = "runSweep")]
    [DisableRequestTimeout]
    [TakesNoDryRun("It is many transactions, each of which begins when the one before is committed.")]
    [SweepNames]
    [ProducesResponseType<SweepReport>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "SWEEP_NOT_FOUND")]
    public Task<IActionResult> Run([Description("Which sweep.")] string sweep, CancellationToken cancellationToken) =>
        SendAsync(new RunSweep(sweep), cancellationToken);
}

/// <summary>Names the sweeps where the document describes an action.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SweepNamesAttribute : Attribute, IEndpointDescriptionMetadata
{
    /// <inheritdoc />
    public string Description { get; } =
        $"Sweeps are {string.Join(", ", CustomerSweepPlan.All.Select(plan => plan.Name))}, counts, ended-delegations, expiring-keys, last-mails, "
        + "resource-deletions, retention and usage-history.";
}
