using Customers.Application.AccessKeys;
using Customers.Application.Customers;
using Customers.Application.Webhooks;

namespace Customers.Application.SignUps;

/// <summary>
/// What was made for an account before anybody had confirmed its address: access keys, and the webhook. A stranger may have made it, so it ends
/// when the owner of the mailbox turns up (contract §8).
/// </summary>
internal sealed class EarlierAccess(IAccessKeyRepository keys, IWebhookRepository webhooks, ICurrentRequest current)
{
    /// <summary>Ends it, unless the person says that it is theirs, or shows so by sending one of the keys.</summary>
    public async Task<Result> EndAsync(LockedCustomer account, bool isTheirs, CancellationToken cancellationToken)
    {
        if (isTheirs)
            return Result.Done;
        var sent = SentKeyOf(account.Id);
        foreach (var key in await keys.ListAsync(account.Id, cancellationToken))
        {
            if (key.Facts.Id.Value == sent)
                continue;
            if (key.Delete(Actor.MailReader, account.At).Error is { } refusal)
                return refusal;
            if ((await keys.SaveAsync(key, cancellationToken)).Error is { } conflict)
                return conflict;
        }

        return sent is null ? await EndWebhookAsync(account.Customer, account.At, cancellationToken) : Result.Done;
    }

    // Whoever chose the webhook may have read its secret too.
    private async Task<Result> EndWebhookAsync(Customer customer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (customer.Facts.Profile.Webhook == WebhookTarget.None)
            return Result.Done;
        await webhooks.RotateSecretAsync(customer.Id, cancellationToken);
        return customer.EndWebhook(Actor.MailReader, now);
    }

    private Guid? SentKeyOf(CustomerId account) =>
        current.Caller is { Credential: CredentialKind.AccessKey } caller && caller.CustomerId == account
            ? caller.CredentialId
            : null;
}
