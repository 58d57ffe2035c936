using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>What MailKit's exceptions mean for the mail. Their messages, which repeat the server's words and addresses, go nowhere.</summary>
internal static class SmtpFailures
{
    private const int FirstPermanent = 500;

    // 530 and what follows: who has not signed in, or not well enough, is refused whatever they send.
    private const int FirstOfSignIn = 530;
    private const int LastOfSignIn = 539;

    /// <summary>
    /// The server refused while the mail was handed over. It would be the same the next time when it refused the recipient or the message;
    /// anything else is about how the two servers get along, which an operator can change.
    /// </summary>
    public static MailAnswer OfMail(SmtpCommandException refusal)
    {
        var step = refusal.ErrorCode switch
        {
            SmtpErrorCode.SenderNotAccepted => "Sender",
            SmtpErrorCode.RecipientNotAccepted => "Recipient",
            _ => "Message",
        };
        var code = (int)refusal.StatusCode;
        var isPermanent =
            refusal.ErrorCode != SmtpErrorCode.SenderNotAccepted
            && code >= FirstPermanent
            && code is < FirstOfSignIn or > LastOfSignIn;
        return isPermanent ? MailAnswer.Refused(Answered(step, code)) : MailAnswer.Failed(Answered(step, code));
    }

    /// <summary>Anything else went wrong, which is worth another attempt.</summary>
    /// <param name="failure">What it was.</param>
    /// <param name="isLate">Whether the deadline has passed, which shows in exceptions of several kinds.</param>
    public static MailAnswer Of(Exception failure, bool isLate) =>
        MailAnswer.Failed(
            failure switch
            {
                SmtpCommandException refusal => Answered("Connection", (int)refusal.StatusCode),
                AuthenticationException { InnerException: SmtpCommandException refusal } => Answered(
                    "SignIn",
                    (int)refusal.StatusCode
                ),
                AuthenticationException => "the server refuses the way of signing in",
                ServiceNotAuthenticatedException => "the server asks for a sign-in",
                _ when isLate => "the server took too long",
                NotSupportedException => "the server does not offer STARTTLS",
                _ => $"the connection failed: {failure.GetType().Name}",
            }
        );

    private static string Answered(string step, int code) => $"{step} was answered with {code}";
}
