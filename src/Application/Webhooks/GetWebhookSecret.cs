using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Webhooks;

/// <summary>Shows the secret of the caller's own account. A command, since an account from before there were webhooks gets its first one.</summary>
public sealed record GetWebhookSecret : ICommand<WebhookSecretDto>
{
    /// <inheritdoc />
    public static string Action => "webhooks.read_secret";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Profile);
}

internal sealed class GetWebhookSecretHandler(IWebhookRepository webhooks, ICurrentRequest current)
    : IRequestHandler<GetWebhookSecret, Result<WebhookSecretDto>>
{
    public async Task<Result<WebhookSecretDto>> Handle(GetWebhookSecret request, CancellationToken cancellationToken)
    {
        var secrets = await webhooks.GetSecretsAsync(current.SignedInCaller().CustomerId, cancellationToken);
        return secrets is [var newest, ..] ? new WebhookSecretDto(newest.Value) : WebhookErrors.SecretUnreadable;
    }
}
