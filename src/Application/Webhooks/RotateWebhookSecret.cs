using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Webhooks;

/// <summary>Replaces the secret of the caller's own account; the one before goes on signing beside it for a while.</summary>
public sealed record RotateWebhookSecret : ICommand<WebhookSecretDto>
{
    /// <inheritdoc />
    public static string Action => "webhooks.rotate_secret";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Profile);
}

internal sealed class RotateWebhookSecretHandler(
    CustomerChanges accounts,
    ICustomerRepository customers,
    IWebhookRepository webhooks,
    ICurrentRequest current
) : IRequestHandler<RotateWebhookSecret, Result<WebhookSecretDto>>
{
    public async Task<Result<WebhookSecretDto>> Handle(RotateWebhookSecret request, CancellationToken cancellationToken)
    {
        var locked = await accounts.LockAsync(current.SignedInCaller().CustomerId, cancellationToken);
        if (locked.Refused(out var missing, out var account))
            return missing;
        if (account.Customer.RotateWebhookSecret(current.Actor(), account.At).Error is { } refusal)
            return refusal;

        var secret = await webhooks.RotateSecretAsync(account.Id, cancellationToken);
        if ((await customers.SaveAsync(account.Customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return new WebhookSecretDto(secret.Value);
    }
}
