namespace Customers.Application.Mail;

/// <summary>Refusals that are about mails and the links in them.</summary>
public static class MailErrors
{
    private const string DeadLinkMessage = "The link has expired, was used already, or was replaced by a newer one.";

    public static readonly Error TooManyMails = new(
        ErrorKind.ResourceExhausted,
        "TOO_MANY_MAILS",
        "Too many mails were asked for; try again later."
    )
    {
        RetryAfter = TimeSpan.FromHours(1),
    };

    /// <summary>The token of a mail does not work (any more).</summary>
    public static Error DeadLink => Error.InvalidFields([new("token", "INVALID_TOKEN", DeadLinkMessage)]);
}
