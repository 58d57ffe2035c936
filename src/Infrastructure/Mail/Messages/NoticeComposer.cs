using Customers.Application.Notices;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>Puts together what a mail says that tells of one thing or several. The page says what the text says, paragraph for paragraph.</summary>
internal sealed class NoticeComposer(MailTemplates templates, MailOptions options)
{
    private const string Cancelled = "(It has been cancelled since.)";

    /// <summary>The subject, the text, and what stands inside the frame.</summary>
    /// <param name="mail">What it is made from.</param>
    /// <param name="values">What all mails can say.</param>
    /// <param name="encode">Makes text of the page, markup and all.</param>
    public (string Subject, string Text, string Html) Compose(
        MailSubject mail,
        IReadOnlyDictionary<string, string> values,
        Func<string, string> encode
    )
    {
        var told = mail.Notices.Select(notice => Tell(notice, values)).ToList();
        var title = told.Count + mail.More == 1 ? told[0].Title : $"{told.Count + mail.More} things happened in your account";
        var places = new Dictionary<string, string>(values)
        {
            [MailPlaces.Title] = title,
            [MailPlaces.Notices] = told.Count + mail.More == 1 ? told[0].Text : List(told, mail.More),
        };
        var subject = OneLine.Of(templates.Notice.Subject.Fill(places, value => value));
        var text = templates.Notice.Text.Fill(places, value => value);
        return (subject, text, PageOf(title, text, encode));
    }

    private (string Title, string Text) Tell(Notice notice, IReadOnlyDictionary<string, string> values)
    {
        var link = values[MailPlaces.Link];
        var places = new Dictionary<string, string>(values)
        {
            [MailPlaces.Link] = link.Length > 0 ? link : Cancelled,
            [MailPlaces.Circumstances] = CircumstancesOf(notice),
        };
        foreach (var (place, value) in notice.Values)
            places[place] = OneLine.Of(value);
        var words = templates[notice.Kind];
        return (OneLine.Of(words.Subject.Fill(places, value => value)), words.Text.Fill(places, value => value).Trim());
    }

    private string CircumstancesOf(Notice notice)
    {
        List<string> lines = [$"When: {Notice.Date(notice.At)}"];
        if (notice.Network.Length > 0)
            lines.Add($"From: the network {OneLine.Of(notice.Network)}");
        if (notice.ById != Guid.Empty)
            lines.Add($"By: {ActorOf(notice)}");
        return string.Join('\n', lines);
    }

    private string ActorOf(Notice notice) =>
        notice.By switch
        {
            ActorKind.Agent => $"agent {notice.ById}",
            ActorKind.Key => $"access key {notice.ById}",
            _ => $"the staff of {options.Platform} ({notice.ById})",
        };

    private string List(List<(string Title, string Text)> told, int more)
    {
        var parts = told.Select((one, index) => $"{index + 1}. {one.Title}\n\n{one.Text}").ToList();
        if (more > 0)
            parts.Add($"And {more} more, which the events of the account tell: {options.PublicUrl}/v1.0/customer/events");
        return string.Join("\n\n", parts);
    }

    private static string PageOf(string title, string text, Func<string, string> encode)
    {
        var paragraphs =
            from paragraph in text.Trim().Split("\n\n")
            select $"<p>{string.Join("<br />", paragraph.Split('\n').Select(encode))}</p>";
        return $"<h1 style=\"margin: 0 0 16px; font-size: 22px; line-height: 1.3\">{encode(title)}</h1>\n{string.Join('\n', paragraphs)}\n";
    }
}
