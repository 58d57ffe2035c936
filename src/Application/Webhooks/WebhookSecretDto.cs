using Customers.Application.DryRuns;
using Customers.Application.Idempotency;

namespace Customers.Application.Webhooks;

/// <summary>What an account's webhooks are signed with.</summary>
/// <param name="WebhookSecret"><c>whsec_</c> and 32 random bytes in base64.</param>
public sealed record WebhookSecretDto([RegularExpression("^whsec_")] string WebhookSecret) : IKeptAnswer, IGuardedAnswer
{
    bool IKeptAnswer.ShowsSecret => true;

    object IGuardedAnswer.InDryRun() => new WebhookSecretDto($"whsec_{IGuardedAnswer.Placeholder}");
}
