using System.Globalization;
using System.Text;
using Customers.Application.Mail;
using Customers.Application.Notices;
using Customers.Domain.Common;
using Customers.Infrastructure.Mail.Messages;
using Customers.Integration.Tests.Documentation;

namespace Customers.Integration.Tests.Notices;

/// <summary>Every notice as somebody reads it.</summary>
public sealed class NoticeWordsTests
{
    private const string Approved = "notices.approved.txt";

    private static readonly DateTimeOffset at = new(2026, 11, 28, 22, 3, 0, TimeSpan.Zero);

    public static TheoryData<NoticeKind> Kinds => [.. MailNotices.WithWords];

    [Fact]
    public async Task Texts_OfEveryNotice_AreTheApprovedOnes()
    {
        var texts = new StringBuilder();
        foreach (var kind in MailNotices.WithWords)
        {
            var mail = Compose(more: 0, Some(kind));
            texts.Append(CultureInfo.InvariantCulture, $"=== {kind.ToName()}\nSubject: {mail.Subject}\n\n{mail.Text}\n");
        }

        var several = Compose(more: 3, Some(NoticeKind.PasswordChanged), Some(NoticeKind.AccessKeyCreated));
        texts.Append(CultureInfo.InvariantCulture, $"=== several\nSubject: {several.Subject}\n\n{several.Text}\n");

        var path = Path.Combine(ApprovedFile.Folder, "../Notices", Approved);
        if (ApprovedFile.IsToBeReplaced)
            await File.WriteAllTextAsync(path, texts.ToString());
        Assert.Equal(await File.ReadAllTextAsync(path), texts.ToString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Notice_EachKind_SaysWhenAndFromWhereAndWhatToDo(NoticeKind kind)
    {
        var mail = Compose(more: 0, Some(kind));

        Assert.Contains("28 November 2026 at 22:03 UTC", mail.Text, StringComparison.Ordinal);
        Assert.Contains("From: the network 192.0.2.0/24", mail.Text, StringComparison.Ordinal);
        Assert.Contains(" you", mail.Text[mail.Text.IndexOf("By: ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("{{", mail.Subject + mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.Contains("When: 28 November 2026 at 22:03 UTC<br />", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Notice_ValuesThatAreMarkupPlacesOrLines_AreTextOnOneLine(NoticeKind kind)
    {
        var values = NoticeRules.Of(kind).Values.Keys.ToDictionary(place => place, _ => "<i>{{name}}</i>\r\nBcc: x");

        var mail = Compose(more: 0, Some(kind) with { Values = values });

        Assert.DoesNotContain("<i>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mail.Subject);
        Assert.Equal(values.Count > 0, mail.Text.Contains("<i>{{name}}</i>  Bcc: x", StringComparison.Ordinal));
    }

    private static Notice Some(NoticeKind kind) =>
        new(kind, at)
        {
            By = ActorKind.Agent,
            ById = Guid.Parse("0195f000-0000-7000-8000-0000000000a1"),
            Network = "192.0.2.0/24",
            Values = NoticeRules.Of(kind).Values.Keys.ToDictionary(place => place, place => $"[{place}]"),
        };

    private static MailContent Compose(int more, params Notice[] notices)
    {
        var composer = new MailComposer(
            MailTemplates.Load(""),
            new() { PublicUrl = "https://accounts.example", SupportContact = "help@voipbin.example" }
        );
        var token = notices[0].Kind == NoticeKind.DeletionScheduled ? "the-token" : "";
        return composer.Compose(new(MailKind.Notice, "ann@example.org", "Acme", token, at) { Notices = notices, More = more });
    }
}
