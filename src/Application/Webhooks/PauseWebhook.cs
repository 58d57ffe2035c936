using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Webhooks;

/// <summary>
/// Pauses a webhook to which nothing could be delivered for too long, and says so in the account's events; changes nothing when it is paused
/// already, or when somebody resumed or deleted it meanwhile.
/// </summary>
/// <param name="CustomerId">Which account.</param>
public sealed record PauseWebhook(CustomerId CustomerId) : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "webhooks.pause";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class PauseWebhookHandler(CustomerChanges accounts, ICustomerRepository customers, IWebhookRepository webhooks)
    : IRequestHandler<PauseWebhook, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(PauseWebhook request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.CustomerId, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        if (account.Customer.PauseWebhook(Actor.System, account.At).Error is { } refusal)
            return refusal;
        if (!await webhooks.PauseAsync(account.Id, cancellationToken))
            return NoContent.Answer;
        return (await customers.SaveAsync(account.Customer, cancellationToken)).Error is { } conflict
            ? conflict
            : NoContent.Answer;
    }
}
