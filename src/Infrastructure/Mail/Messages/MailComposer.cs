using System.Text.Encodings.Web;
using System.Text.Unicode;
using Customers.Application.Mail;
using Customers.Application.Notices;

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

    /// <summary>What it tells of, for a mail that is made of notices.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>How much more there is to tell of.</summary>
    public int More { get; init; }
}

/// <summary>Puts together what a mail says.</summary>
internal sealed class MailComposer(MailTemplates templates, MailOptions options)
{
    // Everything that is not markup stays readable in the source.
    private static readonly HtmlEncoder html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly NoticeComposer notices = new(templates, options);

    /// <summary>The mail, from its templates and these values, which are text and nothing but text.</summary>
    public MailContent Compose(MailSubject mail)
    {
        var values = ValuesOf(mail);
        var (subject, text, content) = MailNotices.IsMadeOf(mail.Kind)
            ? notices.Compose(mail, values, html.Encode)
            : Fill(templates[mail.Kind], values);
        var frame = new Dictionary<string, string>(values)
        {
            [MailPlaces.Subject] = html.Encode(subject),
            [MailPlaces.Content] = content,
            [MailPlaces.Platform] = html.Encode(options.Platform),
            [MailPlaces.Email] = html.Encode(values[MailPlaces.Email]),
        };
        return new(subject, text, templates.Frame.Fill(frame, encoded => encoded), values[MailPlaces.Link]);
    }

    private static (string Subject, string Text, string Html) Fill(MailTemplate template, Dictionary<string, string> values) =>
        (
            OneLine.Of(template.Subject.Fill(values, value => value)),
            template.Text.Fill(values, value => value),
            template.Html.Fill(values, html.Encode)
        );

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
            [MailPlaces.Time] = Notice.Date(mail.At),
            [MailPlaces.DeletionDate] = mail.DeletionAt is { } at ? Notice.Date(at) : "",
            [MailPlaces.Support] =
                options.SupportContact.Length > 0
                    ? $"the support of {options.Platform} ({options.SupportContact})"
                    : $"the support of {options.Platform}",
        };
    }

    private string LinkTo(MailSubject mail) =>
        mail.Kind switch
        {
            MailKind.VerifyEmail => $"{options.PublicUrl}/auth/email-verify?token={mail.Token}",
            MailKind.SetPassword or MailKind.ResetPassword => $"{options.PublicUrl}/auth/password-reset?token={mail.Token}",
            MailKind.AccountExists or MailKind.NewNetwork or MailKind.PasswordGuessed =>
                $"{options.PublicUrl}/auth/password-forgot",
            _ when mail.Token.Length > 0 => $"{options.PublicUrl}/auth/unregister/cancel?token={mail.Token}",
            _ => "",
        };

    private static string EnumNames(TimeSpan time) =>
        time.TotalHours == 1 ? "1 hour" : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} hours");
}
