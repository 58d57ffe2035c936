using Customers.Application.Mail;
using Customers.Application.Notices;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>Which mails are made from notices.</summary>
internal static class MailNotices
{
    /// <summary>Whether it says what its notices say; all others have templates of their own.</summary>
    public static bool IsMadeOf(MailKind kind) => kind == MailKind.Notice || LegacyOf(kind) is not null;

    /// <summary>What a mail of this kind tells that was queued without a notice; null when there is none like that.</summary>
    public static NoticeKind? LegacyOf(MailKind kind) =>
        kind switch
        {
            MailKind.EmailChanged => NoticeKind.EmailChanged,
            MailKind.UsernameLost => NoticeKind.UsernameLost,
            MailKind.AccountDeleted => NoticeKind.AccountDeleted,
            _ => null,
        };

    /// <summary>The kinds that have words of their own: all but those that a mail with a link tells.</summary>
    public static IEnumerable<NoticeKind> WithWords =>
        NoticeRules.All.Where(rule => IsMadeOf(rule.Mail)).Select(rule => rule.Kind);
}
