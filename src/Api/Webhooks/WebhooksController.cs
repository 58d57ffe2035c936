using Customers.Api.Documentation;
using Customers.Api.DryRuns;
using Customers.Api.Http;
using Customers.Application.Webhooks;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Customers.Api.Webhooks;

/// <summary>The webhook of the caller's own account: its secret, and what was delivered to it.</summary>
[Route("v1.0/customer")]
[Tags("Webhooks")]
[TagDescription(10, "What is sent to the webhook of the caller's own account, and the secret it is signed with.")]
public sealed class WebhooksController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Shows the secret that webhooks are signed with. For CustomerAdmin.</summary>
    [HttpGet("webhook_secret", Name = "getWebhookSecret")]
    [ProducesResponseType<WebhookSecretDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED")]
    [Refuses(409, "WEBHOOK_SECRET_UNREADABLE")]
    public Task<IActionResult> GetSecret(CancellationToken cancellationToken) =>
        SendAsync(new GetWebhookSecret(), cancellationToken);

    /// <summary>Replaces the secret; for a day both sign. For CustomerAdmin.</summary>
    [HttpPost("webhook_secret/rotate", Name = "rotateWebhookSecret")]
    [ProducesResponseType<WebhookSecretDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_FROZEN")]
    [Refuses(409, "IDEMPOTENCY_ANSWER_EXPIRED", "ACCOUNT_DELETED")]
    public Task<IActionResult> RotateSecret(CancellationToken cancellationToken) =>
        SendAsync(new RotateWebhookSecret(), cancellationToken);

    /// <summary>Sends a <c>webhook_test</c> to the webhook at once, and answers with what it said; 60 an hour, 4 at once. For CustomerAdmin.</summary>
    [HttpPost("webhook_test", Name = "testWebhook")]
    [DisableRequestTimeout]
    [TakesNoDryRun("What the endpoint says is known only by asking it, which cannot be taken back.")]
    [ProducesResponseType<WebhookTestDto>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_FROZEN")]
    [Refuses(409, "WEBHOOK_NOT_SET", "WEBHOOK_SECRET_UNREADABLE")]
    [Refuses(429, "TOO_MANY_WEBHOOK_TESTS")]
    public Task<IActionResult> Test(CancellationToken cancellationToken) => SendAsync(new TestWebhook(), cancellationToken);

    /// <summary>Lists deliveries with their attempts, newest first; they are kept for 30 days. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("webhook_deliveries", Name = "listWebhookDeliveries")]
    [ProducesResponseType<PageResponse<WebhookDeliveryDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    public Task<IActionResult> ListDeliveries([FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        SendAsync(
            new ListWebhookDeliveries(page.ToRequest()),
            deliveries => Ok(PageResponse<WebhookDeliveryDto>.From(deliveries)),
            cancellationToken
        );

    /// <summary>Lists the webhook deliveries of an account as its own administrator sees them. For ProjectSuperAdmin and ProjectSupport.</summary>
    [HttpGet("/v1.0/customers/{id:id}/webhook_deliveries", Name = "listCustomerWebhookDeliveries")]
    [ProducesResponseType<PageResponse<WebhookDeliveryDto>>(200)]
    [Refuses(403, "PERMISSION_DENIED")]
    [Refuses(404, "CUSTOMER_NOT_FOUND")]
    public Task<IActionResult> ListDeliveriesOfCustomer(
        Guid id,
        [FromQuery] PageQuery page,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            new ListCustomerWebhookDeliveries(new(id), page.ToRequest()),
            deliveries => Ok(PageResponse<WebhookDeliveryDto>.From(deliveries)),
            cancellationToken
        );

    /// <summary>Delivers an event once more, whatever became of it before. For CustomerAdmin.</summary>
    [HttpPost("webhook_deliveries/{id:id}/redeliver", Name = "redeliverWebhook")]
    [ProducesResponseType<NoContent>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_FROZEN")]
    [Refuses(404, "WEBHOOK_DELIVERY_NOT_FOUND")]
    [Refuses(409, "ACCOUNT_DELETED")]
    public Task<IActionResult> Redeliver(Guid id, CancellationToken cancellationToken) =>
        SendAsync(new RedeliverWebhook(new(id)), cancellationToken);

    /// <summary>Lets deliveries go on after they were paused. For CustomerAdmin.</summary>
    [HttpPost("webhook_deliveries/resume", Name = "resumeWebhook")]
    [ProducesResponseType<NoContent>(200)]
    [Refuses(403, "PERMISSION_DENIED", "ACCOUNT_NOT_VERIFIED", "ACCOUNT_FROZEN")]
    [Refuses(409, "ACCOUNT_DELETED")]
    public Task<IActionResult> Resume(CancellationToken cancellationToken) => SendAsync(new ResumeWebhook(), cancellationToken);
}
