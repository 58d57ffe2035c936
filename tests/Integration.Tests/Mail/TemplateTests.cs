using Customers.Application.Mail;
using Customers.Application.Notices;
using Customers.Domain.Common;
using Customers.Infrastructure.Mail.Messages;

namespace Customers.Integration.Tests.Mail;

public sealed class TemplateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("customers-templates-");

    public TemplateTests()
    {
        folder.CreateSubdirectory("Notices");
        foreach (var file in Directory.GetFiles(MailTemplates.OwnFolder, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(folder.FullName, Path.GetRelativePath(MailTemplates.OwnFolder, file)));
    }

    public static TheoryData<string> Kinds => [.. EnumNames.Of<MailKind>()];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Load_EditedTemplate_IsWhatTheMailSays()
    {
        File.WriteAllText(PathOf("reset_password.txt"), "Subject: {{ platform }} says\r\n\r\nGo to {{link}}\r\n");

        var content = Compose(MailKind.ResetPassword, "Ann");

        Assert.Equal(("VoIPBIN says", $"Go to {content.Link}\n"), (content.Subject, content.Text));
    }

    [Theory]
    [InlineData("set_password.txt", null)]
    [InlineData("set_password.html", null)]
    [InlineData("frame.html", null)]
    [InlineData("frame.html", "<html></html>")]
    [InlineData("frame.html", "{{content}}{{content}}")]
    [InlineData("set_password.txt", "  ")]
    [InlineData("set_password.txt", "No subject\n\n{{link}}")]
    [InlineData("set_password.txt", "Subject: \n\n{{link}}")]
    [InlineData("set_password.txt", "Subject: s\n\n{{password}} {{link}}")]
    [InlineData("set_password.txt", "Subject: s\n\n{{link}} {{name")]
    [InlineData("set_password.txt", "Subject: s\n\nno link")]
    [InlineData("set_password.html", "<p>{{deletion_date}} {{link}}</p>")]
    [InlineData("notice.txt", null)]
    [InlineData("notice.txt", "Subject: {{title}}\n\n{{name}}")]
    [InlineData("Notices/account_deleted.txt", null)]
    [InlineData("Notices/account_deleted.txt", "Subject: s\n\n{{circumstances}} {{name}}")]
    [InlineData("Notices/password_changed.txt", "Subject: s\n\n{{agent}}")]
    [InlineData("Notices/deletion_scheduled.txt", "Subject: s\n\n{{circumstances}} {{date}}")]
    public void Load_BrokenTemplate_IsRefusedByTheNameOfItsFile(string file, string? content)
    {
        File.Delete(PathOf(file));
        if (content is not null)
            File.WriteAllText(PathOf(file), content);

        var refusal = Assert.Throws<MailTemplateException>(() => MailTemplates.Load(folder.FullName));

        Assert.Contains(PathOf(file), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TemplateInAnotherEncoding_IsRefused()
    {
        File.WriteAllBytes(PathOf("set_password.txt"), [.. "Subject: "u8, 0xE4, .. "\n\n{{link}}"u8]);

        Assert.Throws<MailTemplateException>(() => MailTemplates.Load(folder.FullName));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Compose_EachKind_NamesTheLinkInBothPartsAndLoadsNothing(string word)
    {
        Assert.True(EnumNames.TryParse<MailKind>(word, out var kind));

        var content = Compose(kind, "Ann");

        Assert.DoesNotContain("{{", content.Subject + content.Text + content.Html, StringComparison.Ordinal);
        Assert.Contains(content.Link, content.Text, StringComparison.Ordinal);
        Assert.Contains($">{content.Link}<", content.Link.Length > 0 ? content.Html : "><", StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", content.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", content.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", content.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_NameThatIsMarkupOrAPlace_IsTextAndNothingElse()
    {
        var content = Compose(MailKind.SetPassword, "<img src=x> {{link}} \"&'");

        Assert.Contains("Hello <img src=x> {{link}} \"&',", content.Text, StringComparison.Ordinal);
        Assert.Contains("Hello &lt;img src=x&gt; {{link}} &quot;&amp;&#x27;,", content.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_NameOfAnAccountNobodyConfirmed_IsNotInTheMail()
    {
        var content = Compose(MailKind.VerifyEmail, "Win a prize at evil.example");

        Assert.DoesNotContain("evil.example", content.Subject + content.Text + content.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_Reminder_SaysTheTimeInUtc()
    {
        var content = Compose(MailKind.DeletionReminder, "");

        Assert.Contains("21 December 2026 at 16:46 UTC", content.Text, StringComparison.Ordinal);
        Assert.Contains("Hello ann@example.org,", content.Text, StringComparison.Ordinal);
    }

    private string PathOf(string file) => Path.Combine(folder.FullName, file);

    private MailContent Compose(MailKind kind, string name)
    {
        var at = new DateTimeOffset(2026, 12, 21, 18, 46, 12, TimeSpan.FromHours(2));
        var composer = new MailComposer(MailTemplates.Load(folder.FullName), new() { PublicUrl = "https://accounts.example" });
        return composer.Compose(
            new(kind, "ann@example.org", name, MailNotices.IsMadeOf(kind) ? "" : "the-token", at)
            {
                Notices = [new(NoticeKind.AccountReactivated, at)],
            }
        );
    }
}
