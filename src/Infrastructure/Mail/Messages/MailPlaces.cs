using Customers.Application.Mail;
using Customers.Application.Notices;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>The names that templates can use.</summary>
internal static class MailPlaces
{
    /// <summary>What the platform calls itself.</summary>
    public const string Platform = "platform";

    /// <summary>The address that the mail goes to.</summary>
    public const string Email = "email";

    /// <summary>The account's name, to the address that it has confirmed; the address to any other, and when it has none.</summary>
    public const string Name = "name";

    /// <summary>The link that the mail is about.</summary>
    public const string Link = "link";

    /// <summary>How long the link works.</summary>
    public const string Expires = "expires";

    /// <summary>When the account will be deleted.</summary>
    public const string DeletionDate = "deletion_date";

    /// <summary>The id or the name of the agent that a notice is about.</summary>
    public const string Agent = "agent";

    /// <summary>What the agent that the mail is about signs in with.</summary>
    public const string Username = "username";

    /// <summary>The networks that the mail is about, a /24 or a /48 each.</summary>
    public const string Networks = "networks";

    /// <summary>When what the mail is about happened.</summary>
    public const string Time = "time";

    /// <summary>Where to turn to.</summary>
    public const string Support = "support";

    /// <summary>When something happened, from where, and who did it; on lines of their own.</summary>
    public const string Circumstances = "circumstances";

    /// <summary>What a mail of notices is called: what its only one is called, or how many there are.</summary>
    public const string Title = "title";

    /// <summary>What a mail of notices tells.</summary>
    public const string Notices = "notices";

    /// <summary>The mail's subject, in the frame.</summary>
    public const string Subject = "subject";

    /// <summary>The mail's own HTML, in the frame.</summary>
    public const string Content = "content";

    /// <summary>Those of the frame.</summary>
    public static IReadOnlyCollection<string> OfFrame { get; } = [Platform, Email, Subject, Content];

    /// <summary>Those of a kind of mail.</summary>
    public static IReadOnlyCollection<string> Of(MailKind kind) =>
        kind switch
        {
            MailKind.VerifyEmail or MailKind.SetPassword or MailKind.ResetPassword => [Platform, Email, Name, Link, Expires],
            MailKind.DeletionReminder => [Platform, Email, Name, Link, DeletionDate],
            MailKind.AccountExists => [Platform, Email, Name, Link],
            MailKind.NewNetwork => [Platform, Email, Name, Link, Username, Networks, Time],
            MailKind.PasswordGuessed => [Platform, Email, Name, Link, Username, Time],
            _ => [Platform, Email, Name, Title, Notices],
        };

    /// <summary>Those of a notice.</summary>
    public static IReadOnlyCollection<string> Of(NoticeKind kind) =>
        [
            Platform,
            Email,
            Support,
            Circumstances,
            .. kind == NoticeKind.DeletionScheduled ? [Link] : Array.Empty<string>(),
            .. NoticeRules.Of(kind).Values.Keys,
        ];
}
