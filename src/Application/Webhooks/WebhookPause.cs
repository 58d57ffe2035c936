using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;

namespace Customers.Application.Webhooks;

/// <summary>Pauses a webhook to which nothing could be delivered for too long, and says so in the account's events.</summary>
public sealed class WebhookPause(ICustomerRepository customers, IWebhookRepository webhooks, IClock clock, IUnitOfWork unitOfWork)
{
    /// <summary>Pauses it, unless it is paused already or somebody resumed or deleted it meanwhile.</summary>
    public async Task PauseAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var customer = await customers.FindAsync(id, cancellationToken);
        if (
            customer is null
            || customer.PauseWebhook(Actor.System, await clock.NowAsync(cancellationToken)).Error is not null
            || !await webhooks.PauseAsync(id, cancellationToken)
        )
        {
            await unitOfWork.RollbackAsync();
            return;
        }

        await customers.SaveAsync(customer, cancellationToken);
        await unitOfWork.CommitAsync();
    }
}
