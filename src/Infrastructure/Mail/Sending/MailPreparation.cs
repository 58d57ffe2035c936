using System.Security.Cryptography;
using Customers.Application.Leaving;
using Customers.Application.Mail;
using Customers.Application.Notices;
using Customers.Infrastructure.Mail.Messages;

namespace Customers.Infrastructure.Mail.Sending;

/// <summary>Whether a leased mail can be sent.</summary>
internal enum Preparation
{
    /// <summary>It can: it is put together, and its link works.</summary>
    Ready,

    /// <summary>It was taken back or replaced meanwhile.</summary>
    TakenBack,

    /// <summary>There is nobody to tell any more, or nothing to say.</summary>
    Pointless,

    /// <summary>The key ring cannot open its recipient.</summary>
    Protected,
}

/// <summary>A leased mail, put together if it can be sent.</summary>
internal sealed record PreparedMail(Preparation State, OutgoingMail? Mail = null);

/// <summary>Puts a leased mail together, and makes its link work.</summary>
internal sealed class MailPreparation(
    MailOutbox outbox,
    MailRecipients recipients,
    ICancellationLinks links,
    MailComposer composer,
    TimeProvider time
)
{
    /// <summary>Reads what the mail is about; without a failure the link in it works from now on.</summary>
    public async Task<PreparedMail> PrepareAsync(DueMail mail, CancellationToken cancellationToken)
    {
        if (Open(mail) is not { Recipient: var recipient } content)
            return new(Preparation.Protected);

        var kind = mail.KnownKind;
        var token = MailLinks.PurposeOf(kind) is null ? "" : MailTokens.Create();
        var account = await outbox.PrepareAsync(mail, recipient, token, cancellationToken);
        if (account is null)
            return new(Preparation.TakenBack);
        if (!HasSomethingToSay(kind, account))
            return new(Preparation.Pointless);

        var deletionAt = Times.ToOffset(account.TmDeletionScheduled);
        var notices = NoticesOf(mail, content);
        if (deletionAt is { } date && CanCancelDeletion(kind, notices))
            token = links.Protect(new(new(mail.CustomerId), date));
        var subject = new MailSubject(kind, recipient.Value, account.Name, token, deletionAt)
        {
            AgentId = mail.AgentId,
            Username = account.Username,
            Networks = account.Networks,
            At = Times.ToOffset(mail.TmCreate),
            Notices = notices,
            More = content.More,
        };
        return new(Preparation.Ready, new(mail.Id, kind, recipient, time.GetUtcNow(), composer.Compose(subject)));
    }

    // Who is gone is told that, and nothing else; who stays is not told of leaving.
    private static bool HasSomethingToSay(MailKind kind, MailAccount account) =>
        kind switch
        {
            MailKind.AccountDeleted => true,
            MailKind.DeletionReminder => !account.IsGone && account.TmDeletionScheduled is not null,
            _ => !account.IsGone,
        };

    private static bool CanCancelDeletion(MailKind kind, IReadOnlyList<Notice> notices) =>
        kind == MailKind.DeletionReminder || notices.Any(notice => notice.Kind == NoticeKind.DeletionScheduled);

    // What the version before has queued is its kind alone.
    private static IReadOnlyList<Notice> NoticesOf(DueMail mail, SealedMail content)
    {
        if (content.Notices.Count > 0 || MailNotices.LegacyOf(mail.KnownKind) is not { } kind)
            return content.Notices;
        return
        [
            new(kind, Times.ToOffset(mail.TmCreate))
            {
                Values = new Dictionary<string, string> { [MailPlaces.Agent] = mail.AgentId?.ToString() ?? "" },
            },
        ];
    }

    private SealedMail? Open(DueMail mail)
    {
        try
        {
            return recipients.Open(mail.Recipient);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
