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

    /// <summary>Ends a webhook that somebody chose before the account's address was confirmed, and the secret it was signed with.</summary>
    public Result EndWebhook(Actor actor, DateTimeOffset now)
    {
        if (FinalState() is { } refusal)
            return refusal;
        if (Facts.Profile.Webhook == WebhookTarget.None)
            return Result.Done;

        var ended = Facts.Profile with { Webhook = WebhookTarget.None };
        IReadOnlyList<string> changed = [.. Facts.Profile.DifferencesTo(ended), "webhook_secret"];
        return Change(Facts with { Profile = ended }, EventTypes.CustomerUpdated, actor, now, changed);
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
