using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Overview;
using Customers.Application.Resources;
using Customers.Application.Webhooks;

namespace Customers.Api.Overview;

/// <summary>What waits, fails or is outstanding, over all accounts.</summary>
[Route("v1.0")]
[Tags("Overview")]
[TagDescription(18, "What waits, fails or is outstanding over all accounts, for platform staff.")]
public sealed class OverviewController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Lists webhook deliveries of all accounts, newest first. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>
    /// Stuck ones are <c>state=pending</c> with an <c>older_than</c>. What an endpoint answered is in the account's own list.
    /// </remarks>
    [HttpGet("webhook_deliveries", Name = "listAllDeliveries")]
    [ProducesResponseType<PageResponse<DeliveryOverviewDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListDeliveries([FromQuery] DeliveriesQuery query, CancellationToken cancellationToken) =>
        ListAsync(query.ToUseCase(), cancellationToken);

    /// <summary>Queues failed deliveries once more, the oldest 1,000 that fit. For ProjectSuperAdmin.</summary>
    /// <remarks>Those of deleted accounts stay as they are. Try it with <c>dry_run=true</c> to see how many there are.</remarks>
    [HttpPost("webhook_deliveries/redeliver", Name = "redeliverMany")]
    [ProducesResponseType<ManyDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> RedeliverMany(RedeliverManyBody body, CancellationToken cancellationToken) =>
        SendAsync(new RedeliverMany(body.OlderThan, body.Type, body.CustomerId), cancellationToken);

    /// <summary>Resumes webhooks that are paused, the first 100. For ProjectSuperAdmin.</summary>
    /// <remarks>Each account gets the event <c>customer_webhook_resumed</c>, by the member of staff.</remarks>
    [HttpPost("webhook_deliveries/resume", Name = "resumeMany")]
    [ProducesResponseType<ManyDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ResumeMany(ResumeManyBody body, CancellationToken cancellationToken) =>
        SendAsync(new ResumeMany(body.OlderThan), cancellationToken);

    /// <summary>Lists deletions of accounts, newest first. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>With a <c>service</c>, those that this service has not confirmed.</remarks>
    [HttpGet("deletions", Name = "listDeletions")]
    [ProducesResponseType<PageResponse<DeletionOverviewDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListDeletions([FromQuery] DeletionsQuery query, CancellationToken cancellationToken) =>
        ListAsync(query.ToUseCase(), cancellationToken);

    /// <summary>Says which services have not confirmed deletions, and since when. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>The one that is late for the longest time comes first.</remarks>
    [HttpGet("deletions/services", Name = "listOutstandingServices")]
    [ProducesResponseType<OutstandingServicesDto>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListServices(CancellationToken cancellationToken) =>
        SendAsync(new ListOutstandingServices(), cancellationToken);

    /// <summary>Lists what services were asked to delete and have not confirmed. For ProjectSuperAdmin, ProjectSupport and ProjectService.</summary>
    /// <remarks>
    /// A service asks with its own name, after it has lost messages say, and confirms each by <c>DELETE
    /// /v1.0/customers/{id}/resources/{type}/{resource_id}</c>.
    /// </remarks>
    [HttpGet("deletions/resources", Name = "listOutstandingResources")]
    [ProducesResponseType<PageResponse<OutstandingResourceDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListResources([FromQuery] OutstandingResourcesQuery query, CancellationToken cancellationToken) =>
        ListAsync(query.ToUseCase(), cancellationToken);

    /// <summary>Lists mails of all accounts, newest first, without their recipients. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>They are kept for 30 days.</remarks>
    [HttpGet("mails", Name = "listMails")]
    [ProducesResponseType<PageResponse<MailOverviewDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListMails([FromQuery] MailsQuery query, CancellationToken cancellationToken) =>
        ListAsync(query.ToUseCase(), cancellationToken);

    /// <summary>Lists identity checks of all accounts, newest first. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>What became of each account's identity is in its own list of moves.</remarks>
    [HttpGet("identity_verifications", Name = "listIdentityChecks")]
    [ProducesResponseType<PageResponse<IdentityCheckOverviewDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListIdentityChecks([FromQuery] IdentityChecksQuery query, CancellationToken cancellationToken) =>
        ListAsync(query.ToUseCase(), cancellationToken);

    /// <summary>Lists who of the staff acted for accounts, and why, newest first. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>The reason is gone with the account.</remarks>
    [HttpGet("delegations", Name = "listDelegations")]
    [ProducesResponseType<PageResponse<DelegationOverviewDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListDelegations([FromQuery] DelegationsQuery query, CancellationToken cancellationToken) =>
        ListAsync(query.ToUseCase(), cancellationToken);

    /// <summary>Lists reservations of all accounts, newest first. For ProjectSuperAdmin and ProjectSupport.</summary>
    /// <remarks>They are kept for seven days after they run out, at most.</remarks>
    [HttpGet("reservations", Name = "listReservations")]
    [ProducesResponseType<PageResponse<ReservationDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListReservations([FromQuery] ReservationsQuery query, CancellationToken cancellationToken) =>
        ListAsync(query.ToUseCase(), cancellationToken);

    private Task<IActionResult> ListAsync<T>(IRequest<Result<Page<T>>> query, CancellationToken cancellationToken) =>
        SendAsync(query, page => Ok(PageResponse<T>.From(page)), cancellationToken);
}
