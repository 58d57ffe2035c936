using Customers.Application.Mail;

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

    /// <summary>The id of the agent that the mail is about.</summary>
    public const string Agent = "agent";

    /// <summary>What the agent that the mail is about signs in with.</summary>
    public const string Username = "username";

    /// <summary>The networks that the mail is about, a /24 or a /48 each.</summary>
    public const string Networks = "networks";

    /// <summary>When what the mail is about happened.</summary>
    public const string Time = "time";

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
            MailKind.UsernameLost => [Platform, Email, Name, Agent],
            MailKind.AccountExists => [Platform, Email, Name, Link],
            MailKind.NewNetwork => [Platform, Email, Name, Link, Username, Networks, Time],
            MailKind.PasswordGuessed => [Platform, Email, Name, Link, Username, Time],
            // A deleted account has no name any more.
            MailKind.AccountDeleted => [Platform, Email],
            _ => [Platform, Email, Name],
        };
}
