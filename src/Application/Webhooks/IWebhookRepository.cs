using Customers.Domain.Webhooks;

namespace Customers.Application.Webhooks;

/// <summary>What is kept about accounts' webhooks beside their targets. Whoever changes something has locked the account.</summary>
public interface IWebhookRepository
{
    /// <summary>
    /// The secrets that sign now, the newest first; none when the newest can not be read any more, since the key that sealed it is lost. An
    /// account from before there were webhooks gets its first one here.
    /// </summary>
    Task<IReadOnlyList<WebhookSecret>> GetSecretsAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the secret; the one before goes on signing beside it for the configured overlap. What waited because that can not be read any
    /// more is due at once.
    /// </summary>
    Task<WebhookSecret> RotateSecretAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>Stops deliveries; false when they were stopped already, or when one has succeeded meanwhile.</summary>
    Task<bool> PauseAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>Lets deliveries go on; false when they were not stopped.</summary>
    Task<bool> ResumeAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>Queues a delivery of the account once more, as if it were new; false when the account has no such delivery.</summary>
    Task<bool> RedeliverAsync(CustomerId id, WebhookDeliveryId deliveryId, CancellationToken cancellationToken);
}
