using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers.Walks;

/// <summary>Something that somebody asks of an account.</summary>
internal abstract record Command
{
    public sealed record Verify : Command;

    /// <summary>Another name, and what becomes of a verified identity then.</summary>
    public sealed record Rename(string Name, OnProfileChange OnChange) : Command;

    /// <summary>Another e-mail address, or none.</summary>
    public sealed record ChangeEmail(string Email) : Command;

    /// <summary>The owner of an address confirms it.</summary>
    public sealed record Confirm(string Email) : Command;

    /// <summary>The flag, and how long it is to be on from now; for ever when that is not said.</summary>
    public sealed record Metadata(bool? RtpDebug, TimeSpan? HowLong) : Command;

    /// <summary>What the service itself does when the end of the capture has come.</summary>
    public sealed record EndRtpDebug : Command;

    public sealed record Billing(Guid Id) : Command;

    public sealed record PlaceHold(HoldKind Kind, string Reason, string Words) : Command;

    public sealed record LiftHold(HoldKind Kind) : Command;

    public sealed record Schedule : Command;

    public sealed record Cancel : Command;

    public sealed record Delete : Command;

    /// <summary>What the service itself does when its time has come.</summary>
    public sealed record Expire : Command;

    public sealed record DeleteWhenDue : Command;

    public sealed record Remind : Command;

    public sealed record MoveIdentity(IdentityVerificationStatus To) : Command;

    /// <summary>The customer takes back what was submitted.</summary>
    public sealed record WithdrawIdentity : Command;

    public sealed record RotateSecret : Command;

    public sealed record PauseWebhook : Command;

    public sealed record ResumeWebhook : Command;

    /// <summary>Asks it of the real account.</summary>
    public Result Ask(Customer customer, Actor actor, DateTimeOffset now, TimeSpan gracePeriod) =>
        this switch
        {
            Verify => customer.VerifyEmail(actor, now),
            Rename it => customer.ChangeProfile(customer.Facts.Profile with { Name = it.Name }, actor, now, it.OnChange),
            ChangeEmail it => customer.ChangeProfile(
                customer.Facts.Profile with
                {
                    Email = EmailAddress.From(it.Email),
                },
                actor,
                now
            ),
            Confirm it => customer.ConfirmEmail(EmailAddress.From(it.Email), actor, now),
            Metadata it => customer.ChangeMetadata(it.RtpDebug, now + it.HowLong, actor, now),
            EndRtpDebug => customer.EndRtpDebug(actor, now),
            Billing it => customer.ChangeBillingAccount(it.Id, actor, now),
            PlaceHold it => customer.PlaceHold(it.Kind, it.Reason, actor, now, it.Words),
            LiftHold it => customer.LiftHold(it.Kind, $"{Walks.Mark} lifted", actor, now),
            Schedule => customer.ScheduleDeletion(gracePeriod, actor, now),
            Cancel => customer.CancelDeletion(actor, now),
            Delete => customer.Delete(actor, now),
            Expire => customer.Expire(actor, now),
            DeleteWhenDue => customer.DeleteWhenDue(actor, now),
            Remind => customer.RemindOfDeletion(actor, now),
            MoveIdentity it => customer.ChangeIdentityVerification(it.To, Confirmation.Given, actor, now),
            WithdrawIdentity => customer.WithdrawIdentityVerification(actor, now),
            RotateSecret => customer.RotateWebhookSecret(actor, now),
            PauseWebhook => customer.PauseWebhook(actor, now),
            ResumeWebhook => customer.ResumeWebhook(actor, now),
            _ => throw new InvalidOperationException($"Nobody knows how to ask {this}."),
        };
}
