using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using MediatR;

namespace Customers.Application.Webhooks;

/// <summary>Replaces the secret of the caller's own account; the one before goes on signing beside it for a while.</summary>
public sealed record RotateWebhookSecret : ICommand<WebhookSecretDto>
{
    /// <inheritdoc />
    public Access Access => Access.Admin;
}

internal sealed class RotateWebhookSecretHandler(
    ICustomerRepository customers,
    IWebhookRepository webhooks,
    ICurrentRequest current,
    IClock clock
) : IRequestHandler<RotateWebhookSecret, Result<WebhookSecretDto>>
{
    public async Task<Result<WebhookSecretDto>> Handle(RotateWebhookSecret request, CancellationToken cancellationToken)
    {
        var customer = await customers.FindAsync(current.SignedInCaller().CustomerId, cancellationToken);
        if (customer is null)
            return CustomerErrors.NotFound;
        if (customer.RotateWebhookSecret(current.Actor(), await clock.NowAsync(cancellationToken)).Error is { } refusal)
            return refusal;

        var secret = await webhooks.RotateSecretAsync(customer.Id, cancellationToken);
        if ((await customers.SaveAsync(customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return new WebhookSecretDto(secret.Value);
    }
}
