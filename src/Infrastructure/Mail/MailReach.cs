namespace Customers.Infrastructure.Mail;

/// <summary>
/// Whether mail can go to addresses beyond ASCII: what is configured, or else what the mail server said the last time; until it has said
/// something, they are taken.
/// </summary>
internal sealed class MailReach(MailOptions options) : IMailReach
{
    private volatile bool isAsciiOnly;

    public bool Refuses(EmailAddress address) => IsAsciiOnly && !LocalPartOf(address).All(char.IsAscii);

    /// <summary>The mail server has said what it takes.</summary>
    public void Learn(bool takesInternational) => isAsciiOnly = !takesInternational;

    private bool IsAsciiOnly => options.InternationalAddresses is { } configured ? !configured : isAsciiOnly;

    private static string LocalPartOf(EmailAddress address) => address.Value[..Math.Max(address.Value.LastIndexOf('@'), 0)];
}
