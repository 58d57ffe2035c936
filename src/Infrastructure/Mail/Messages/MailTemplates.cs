using Customers.Application.Mail;

namespace Customers.Infrastructure.Mail.Messages;

/// <summary>The templates of one kind of mail.</summary>
/// <param name="Subject">The first line of the text's file.</param>
/// <param name="Text">The rest of it.</param>
/// <param name="Html">What stands inside the frame.</param>
internal sealed record MailTemplate(Template Subject, Template Text, Template Html);

/// <summary>The files that mails are made from: two for each kind, and the frame around all HTML.</summary>
internal sealed class MailTemplates(Template frame, Dictionary<MailKind, MailTemplate> templates)
{
    private const string SubjectLine = "Subject: ";
    private const string FrameFile = "frame.html";

    private static readonly UTF8Encoding encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The page around every mail.</summary>
    public Template Frame => frame;

    public MailTemplate this[MailKind kind] => templates[kind];

    /// <summary>The folder of the templates that come with the service.</summary>
    public static string OwnFolder => Path.Combine(AppContext.BaseDirectory, "Mail", "Templates");

    /// <summary>Reads all of them; one that is missing or broken is refused by its name.</summary>
    public static MailTemplates Load(string folder)
    {
        var path = folder.Length > 0 ? Path.GetFullPath(folder) : OwnFolder;
        var frameFile = Path.Combine(path, FrameFile);
        var frame = Template.Parse(Read(frameFile), MailPlaces.OfFrame, frameFile);
        if (frame.Names.Count(name => name == MailPlaces.Content) != 1)
            throw new MailTemplateException($"{frameFile}: {{{{{MailPlaces.Content}}}}} must be there once.");
        return new(frame, Enum.GetValues<MailKind>().ToDictionary(kind => kind, kind => Load(path, kind)));
    }

    private static MailTemplate Load(string folder, MailKind kind)
    {
        var quota = MailPlaces.Of(kind);
        var textFile = Path.Combine(folder, $"{kind.ToName()}.txt");
        var lines = Read(textFile).Split('\n', 2);
        if (!lines[0].StartsWith(SubjectLine, StringComparison.Ordinal) || lines[0].Length == SubjectLine.Length)
            throw new MailTemplateException($"{textFile}: the first line must be \"{SubjectLine}…\".");
        var text = lines.Length > 1 ? lines[1].TrimStart('\n') : "";
        var htmlFile = Path.Combine(folder, $"{kind.ToName()}.html");
        var template = new MailTemplate(
            Template.Parse(lines[0][SubjectLine.Length..], quota, textFile),
            Template.Parse(text, quota, textFile),
            Template.Parse(Read(htmlFile), quota, htmlFile)
        );
        RequireLink(template.Text, kind, textFile);
        RequireLink(template.Html, kind, htmlFile);
        return template;
    }

    // A mail without its link would strand its reader, and nobody would notice.
    private static void RequireLink(Template template, MailKind kind, string file)
    {
        if (MailPlaces.Of(kind).Contains(MailPlaces.Link) && !template.Names.Contains(MailPlaces.Link))
            throw new MailTemplateException($"{file}: {{{{{MailPlaces.Link}}}}} is missing.");
    }

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
