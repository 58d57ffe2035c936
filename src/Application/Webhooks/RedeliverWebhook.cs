using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Webhooks;

namespace Customers.Application.Webhooks;

/// <summary>Queues a delivery of the caller's own account once more, with the same id, whatever became of it before.</summary>
/// <param name="DeliveryId">Which delivery.</param>
public sealed record RedeliverWebhook(WebhookDeliveryId DeliveryId) : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "webhooks.redeliver";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Profile);
}

internal sealed class RedeliverWebhookHandler(CustomerChanges accounts, IWebhookRepository webhooks)
    : IRequestHandler<RedeliverWebhook, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(RedeliverWebhook request, CancellationToken cancellationToken)
    {
        var allowed = await accounts.LockOwnAsync(CustomerAction.ChangeProfile, cancellationToken);
        if (allowed.Refused(out var inadmissible, out var account))
            return inadmissible;
        if (!await webhooks.RedeliverAsync(account.Id, request.DeliveryId, cancellationToken))
            return WebhookErrors.DeliveryNotFound;
        return NoContent.Answer;
    }
}
