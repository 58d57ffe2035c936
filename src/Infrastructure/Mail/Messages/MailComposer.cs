using System.Text.Encodings.Web;
using System.Text.Unicode;
using Customers.Application.Mail;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>What a mail is made from, besides its template.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Recipient">The address that it goes to.</param>
/// <param name="AccountName">The account's name; empty unless the recipient is its confirmed address.</param>
/// <param name="Token">The token of its link; empty when it has none.</param>
/// <param name="DeletionAt">When the account will be deleted, for a reminder.</param>
internal sealed record MailSubject(MailKind Kind, string Recipient, string AccountName, string Token, DateTimeOffset? DeletionAt)
{
    /// <summary>The agent that it is about; null for most.</summary>
    public Guid? AgentId { get; init; }

    /// <summary>What this agent signs in with.</summary>
    public string Username { get; init; } = "";

    /// <summary>The networks that it is about, with commas between; empty for most.</summary>
    public string Networks { get; init; } = "";

    /// <summary>When what it is about happened.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>Puts together what a mail says.</summary>
internal sealed class MailComposer(MailTemplates templates, MailOptions options)
{
    private const string DateFormat = "d MMMM yyyy 'at' HH:mm 'UTC'";

    // Everything that is not markup stays readable in the source.
    private static readonly HtmlEncoder html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The mail, from its templates and these values, which are text and nothing but text.</summary>
    public MailContent Compose(MailSubject mail)
    {
        var values = ValuesOf(mail);
        var template = templates[mail.Kind];
        var subject = OneLine.Of(template.Subject.Fill(values, value => value));
        var content = template.Html.Fill(values, html.Encode);
        var frame = new Dictionary<string, string>(values)
        {
            [MailPlaces.Subject] = html.Encode(subject),
            [MailPlaces.Content] = content,
            [MailPlaces.Platform] = html.Encode(options.Platform),
            [MailPlaces.Email] = html.Encode(values[MailPlaces.Email]),
        };
        return new(
            subject,
            template.Text.Fill(values, value => value),
            templates.Frame.Fill(frame, encoded => encoded),
            values[MailPlaces.Link]
        );
    }

    private Dictionary<string, string> ValuesOf(MailSubject mail)
    {
        var email = OneLine.Of(mail.Recipient);
        var name = OneLine.Of(mail.AccountName);
        return new()
        {
            [MailPlaces.Platform] = options.Platform,
            [MailPlaces.Email] = email,
            [MailPlaces.Name] = name.Length > 0 ? name : email,
            [MailPlaces.Link] = LinkTo(mail),
            [MailPlaces.Expires] = EnumNames(IMailTokens.Lifetime),
            [MailPlaces.Agent] = mail.AgentId?.ToString() ?? "",
            [MailPlaces.Username] = OneLine.Of(mail.Username),
            [MailPlaces.Networks] = mail.Networks,
            [MailPlaces.Time] = mail.At.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture),
            [MailPlaces.DeletionDate] = mail.DeletionAt?.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture) ?? "",
        };
    }

    private string LinkTo(MailSubject mail) =>
        mail.Kind switch
        {
            MailKind.VerifyEmail => $"{options.PublicUrl}/auth/email-verify?token={mail.Token}",
            MailKind.SetPassword or MailKind.ResetPassword => $"{options.PublicUrl}/auth/password-reset?token={mail.Token}",
            MailKind.AccountExists or MailKind.NewNetwork or MailKind.PasswordGuessed =>
                $"{options.PublicUrl}/auth/password-forgot",
            MailKind.DeletionReminder => $"{options.PublicUrl}/auth/unregister/cancel?token={mail.Token}",
            _ => "",
        };

    private static string EnumNames(TimeSpan time) =>
        time.TotalHours == 1 ? "1 hour" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} hours");
}
