using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Customers;

/// <summary>What happens to an account's webhook besides its target, which is part of the profile.</summary>
public sealed partial class Customer
{
    /// <summary>Takes a new secret to sign with; the secret itself is kept elsewhere.</summary>
    public Result RotateWebhookSecret(Actor actor, DateTimeOffset now)
    {
        if (EnsureAllowed(CustomerAction.ChangeProfile, actor).Error is { } refusal)
            return refusal;
        return Change(Facts, EventTypes.CustomerUpdated, actor, now, ["webhook_secret"]);
    }

    /// <summary>Says that nothing is delivered any more, since nothing was for too long.</summary>
    public Result PauseWebhook(Actor actor, DateTimeOffset now)
    {
        if (FinalState() is { } refusal)
            return refusal;
        Record(EventTypes.CustomerWebhookPaused, actor, now, []);
        return Result.Done;
    }

    /// <summary>Says that a paused webhook is delivered to again.</summary>
    public Result ResumeWebhook(Actor actor, DateTimeOffset now)
    {
        if (EnsureAllowed(CustomerAction.ChangeProfile, actor).Error is { } refusal)
            return refusal;
        Record(EventTypes.CustomerWebhookResumed, actor, now, []);
        return Result.Done;
    }
}
