namespace Customers.Application.Leaving;

/// <summary>Takes everything personal out of what is kept about an account beside its own row (contract §10). The account must be locked.</summary>
public interface ICustomerErasure
{
    /// <summary>
    /// Erases agents, access keys, tokens, delegations, the agreement to the terms, mails, past events and webhook deliveries, before the
    /// account itself is stored as deleted or expired. Ids, types and times stay.
    /// </summary>
    /// <returns>How much of each kind was erased; what there was nothing of is left out.</returns>
    Task<IReadOnlyDictionary<string, long>> EraseAsync(CustomerId id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Queues the account's last webhook, which tells of its end, once the account is stored as deleted or expired.</summary>
    Task EnqueueFinalDeliveryAsync(CustomerId id, CancellationToken cancellationToken);
}
