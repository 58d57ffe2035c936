using Customers.Infrastructure.Mail.Messages;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>The way a mail goes.</summary>
internal interface IMailTransport
{
    /// <summary>Hands the mail over. Ends in time whatever the other side does, and says what became of it instead of failing.</summary>
    Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>What became of a mail.</summary>
internal enum MailResult
{
    /// <summary>Somebody else answers for it now.</summary>
    Accepted,

    /// <summary>Not now; it is worth another attempt.</summary>
    Failed,

    /// <summary>Never: the recipient or the mail itself is refused.</summary>
    Refused,
}

/// <summary>What became of a mail, and why.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Reason">Why, in words of our own: what a server says may repeat the recipient's address. Empty when it was accepted.</param>
internal sealed record MailAnswer(MailResult Result, string Reason)
{
    public static MailAnswer Accepted { get; } = new(MailResult.Accepted, "");

    public static MailAnswer NoAddress { get; } = Refused("its recipient is no address that mail can go to");

    public static MailAnswer Failed(string reason) => new(MailResult.Failed, reason);

    public static MailAnswer Refused(string reason) => new(MailResult.Refused, reason);
}
