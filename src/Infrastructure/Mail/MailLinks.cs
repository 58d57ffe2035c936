using Customers.Application.Mail;

namespace Customers.Infrastructure.Mail;

/// <summary>Which mails hold a link with a token of its own.</summary>
internal static class MailLinks
{
    /// <summary>What the link of a mail is for; null when it has none, or one that is sealed and kept nowhere.</summary>
    public static MailTokenPurpose? PurposeOf(MailKind kind) =>
        kind switch
        {
            MailKind.VerifyEmail => MailTokenPurpose.VerifyEmail,
            MailKind.SetPassword or MailKind.ResetPassword => MailTokenPurpose.SetPassword,
            _ => null,
        };
}
