using Customers.Application.Mail;
using Customers.Application.Notices;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>The templates of one kind of mail.</summary>
/// <param name="Subject">The first line of the text's file.</param>
/// <param name="Text">The rest of it.</param>
/// <param name="Html">What stands inside the frame.</param>
internal sealed record MailTemplate(Template Subject, Template Text, Template Html);

/// <summary>The words of a notice, or what stands around all of them; their page is made from the text.</summary>
/// <param name="Subject">The first line of the file.</param>
/// <param name="Text">The rest of it.</param>
internal sealed record NoticeTemplate(Template Subject, Template Text);

/// <summary>
/// The files that mails are made from: two for each kind and the frame around all HTML; one for each notice, and what stands around them.
/// </summary>
internal sealed class MailTemplates
{
    private const string SubjectLine = "Subject: ";
    private const string FrameFile = "frame.html";
    private const string NoticesFolder = "Notices";

    private static readonly UTF8Encoding encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<MailKind, MailTemplate> mails;
    private readonly Dictionary<NoticeKind, NoticeTemplate> notices;

    private MailTemplates(string path)
    {
        Frame = LoadFrame(Path.Combine(path, FrameFile));
        mails = Enum.GetValues<MailKind>()
            .Where(kind => !MailNotices.IsMadeOf(kind))
            .ToDictionary(kind => kind, kind => LoadMail(path, kind));
        notices = MailNotices.WithWords.ToDictionary(kind => kind, kind => LoadNotice(Path.Combine(path, NoticesFolder), kind));
        Notice = LoadText(TextFile(path, MailKind.Notice.ToName()), MailPlaces.Of(MailKind.Notice), MailPlaces.Notices);
    }

    /// <summary>The page around every mail.</summary>
    public Template Frame { get; }

    /// <summary>What stands around the words of notices.</summary>
    public NoticeTemplate Notice { get; }

    public MailTemplate this[MailKind kind] => mails[kind];

    public NoticeTemplate this[NoticeKind kind] => notices[kind];

    /// <summary>The folder of the templates that come with the service.</summary>
    public static string OwnFolder => Path.Combine(AppContext.BaseDirectory, "Mail", "Templates");

    /// <summary>Reads all of them; one that is missing or broken is refused by its name.</summary>
    public static MailTemplates Load(string folder) => new(folder.Length > 0 ? Path.GetFullPath(folder) : OwnFolder);

    private static Template LoadFrame(string file)
    {
        var frame = Template.Parse(Read(file), MailPlaces.OfFrame, file);
        return frame.Names.Count(name => name == MailPlaces.Content) == 1
            ? frame
            : throw new MailTemplateException($"{file}: {{{{{MailPlaces.Content}}}}} must be there once.");
    }

    private static MailTemplate LoadMail(string folder, MailKind kind)
    {
        var places = MailPlaces.Of(kind);
        // A mail without its link would strand its reader, and nobody would notice.
        var required = places.Where(place => place == MailPlaces.Link).ToArray();
        var text = LoadText(TextFile(folder, kind.ToName()), places, required);
        var htmlFile = Path.Combine(folder, $"{kind.ToName()}.html");
        var html = Template.Parse(Read(htmlFile), places, htmlFile);
        Require(html, required, htmlFile);
        return new(text.Subject, text.Text, html);
    }

    private static NoticeTemplate LoadNotice(string folder, NoticeKind kind)
    {
        var places = MailPlaces.Of(kind);
        // What its reader needs to tell whether it was them, and to do something if it was not.
        var required = places.Where(place => place is MailPlaces.Circumstances or MailPlaces.Link).ToArray();
        return LoadText(TextFile(folder, kind.ToName()), places, required);
    }

    private static NoticeTemplate LoadText(string file, IReadOnlyCollection<string> places, params string[] required)
    {
        var lines = Read(file).Split('\n', 2);
        if (!lines[0].StartsWith(SubjectLine, StringComparison.Ordinal) || lines[0].Length == SubjectLine.Length)
            throw new MailTemplateException($"{file}: the first line must be \"{SubjectLine}…\".");
        var body = lines.Length > 1 ? lines[1].TrimStart('\n') : "";
        var template = new NoticeTemplate(
            Template.Parse(lines[0][SubjectLine.Length..], places, file),
            Template.Parse(body, places, file)
        );
        Require(template.Text, required, file);
        return template;
    }

    private static void Require(Template template, string[] required, string file)
    {
        foreach (var place in required.Where(place => !template.Names.Contains(place)))
            throw new MailTemplateException($"{file}: {{{{{place}}}}} is missing.");
    }

    private static string TextFile(string folder, string name) => Path.Combine(folder, $"{name}.txt");

    private static string Read(string file)
    {
        try
        {
            var text = File.ReadAllText(file, encoding).ReplaceLineEndings("\n");
            return string.IsNullOrWhiteSpace(text) ? throw new MailTemplateException($"{file} is empty.") : text;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new MailTemplateException($"{file} cannot be read: the template must be there, in UTF-8.");
        }
    }
}
