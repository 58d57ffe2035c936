using Customers.Application.Mail;
using Customers.Infrastructure.Mail.Messages;
using Customers.Infrastructure.Mail.Transports;

namespace Customers.Integration.Tests.Mail;

/// <summary>What arrives is what was written, whatever is in it.</summary>
public sealed class SmtpDeliveryTests : IAsyncLifetime
{
    private static readonly string[] Headers =
    [
        "Date",
        "From",
        "To",
        "Subject",
        "Message-ID",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
    ];

    private MailServer server = null!;

    public async Task InitializeAsync() => server = await MailServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Send_Mail_ArrivesWithItsHeadersAndBothParts()
    {
        var mail = SmtpBench.Mail("ann@example.org", SmtpBench.Compose(MailKind.ResetPassword, "Ännchen 🎉"));

        Assert.Equal(MailAnswer.Accepted, await SmtpBench.To(server).SendAsync(mail, CancellationToken.None));

        var taken = Assert.Single(await server.WaitAsync(1));
        Assert.Equal(("no-reply@voipbin.example", "ann@example.org"), (taken.Sender, taken.Recipient));
        Assert.Equal(Headers, taken.HeaderNames);
        Assert.Equal("Sat, 21 Nov 2026 16:46:12 +0000", taken.Header("Date"));
        Assert.Equal("VoIPBIN <no-reply@voipbin.example>", taken.Header("From"));
        Assert.Equal("Set a new password", taken.Header("Subject"));
        Assert.Equal($"<{mail.Id}@voipbin.example>", taken.MessageId);
        Assert.Equal("auto-generated", taken.Header("Auto-Submitted"));
        Assert.Equal(["multipart/alternative", "text/plain", "text/html"], taken.Parts);
        Assert.Equal(mail.Content.Text.TrimEnd(), taken.Text.TrimEnd());
        Assert.Equal(mail.Content.Html.TrimEnd(), taken.Html.TrimEnd());
        Assert.Contains("Hello Ännchen 🎉,", taken.Text, StringComparison.Ordinal);
        Assert.Empty(taken.Defects);
    }

    [Theory]
    [InlineData(".\n..\n. dots\n.\nend")]
    [InlineData("one\n.\nMAIL FROM:<evil@example.com>\nRCPT TO:<victim@example.com>\nDATA\nSpam\n.\nQUIT")]
    [InlineData("blank at the end \ntab at the end\t\n = equals =3D =\n\n\nFrom here")]
    [InlineData("--=_boundary\nContent-Type: text/html\n\n<b>spoofed</b>")]
    public async Task Send_TextThatMeansSomethingToServers_ArrivesAsItIs(string text)
    {
        await SmtpBench.To(server).SendAsync(new MailContent("s", text, text, ""));

        var taken = Assert.Single(await server.WaitAsync(1));
        Assert.Equal(text, taken.Text.TrimEnd('\n'));
        Assert.Equal(text, taken.Html.TrimEnd('\n'));
        Assert.Equal(1, server.Beginnings);
    }

    [Fact]
    public async Task Send_LongLines_ArriveWholeAndTravelShort()
    {
        // At every offset a dot comes to stand where a line is broken.
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => i % 7 == 0 ? "é" : "."));

        await SmtpBench.To(server).SendAsync(new MailContent(new string('ß', 255), text, text, ""));

        var taken = Assert.Single(await server.WaitAsync(1));
        Assert.Equal(text, taken.Text.TrimEnd('\n'));
        Assert.Equal(new string('ß', 255), taken.Header("Subject"));
        Assert.InRange(taken.LongestLine, 1, 78);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n.\r\n")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    [InlineData("\u0085")]
    [InlineData("\0")]
    public async Task Send_LineBreaksInANameAndASubject_AddNoHeaderAndEndNoMail(string breaker)
    {
        var evil = $"Ann{breaker}Bcc: victim@example.com{breaker}{breaker}<b>body</b>";
        var content = SmtpBench.Compose(MailKind.SetPassword, evil);

        await SmtpBench.To(server).SendAsync(content with { Subject = evil });

        var taken = Assert.Single(await server.WaitAsync(1));
        Assert.Equal(Headers, taken.HeaderNames);
        Assert.False(taken.HasBareLineEndings);
        Assert.Contains("Hello Ann", taken.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc", taken.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", taken.Html, StringComparison.Ordinal);
        Assert.Equal((1, 0), (server.Beginnings, taken.Defects.Count));
    }

    [Theory]
    [InlineData("=?utf-8?q?a=0D=0ABcc:_v=40x.example?=")]
    [InlineData("=?utf-8?B?ZXZpbA==?= =?utf-8?q?x?= !")]
    [InlineData("=?")]
    [InlineData("Müller & Söhne")]
    [InlineData("Ann \"the\" <ann@example.org>, Bcc: victim@example.com; (a) \\ b")]
    [InlineData("Ünïcode =?utf-8?q?evil?= 🎉")]
    public async Task Send_NameAndSubjectThatMeanSomethingToReaders_ArriveAsTheyAre(string text)
    {
        var options = SmtpBench.OptionsFor(server);
        options.SenderName = text;
        var mail = SmtpBench.Mail("ann@example.org", new(text, "A text", "A page", ""));

        Assert.Equal(MailAnswer.Accepted, await new SmtpTransport(options).SendAsync(mail, CancellationToken.None));

        var taken = Assert.Single(await server.WaitAsync(1));
        Assert.Equal((text, text), (taken.Header("Subject"), taken.SenderName));
        Assert.Equal(Headers, taken.HeaderNames);
        Assert.Empty(taken.Defects);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public async Task Send_LineBreaksInTheSendersName_AddNoHeader(string breaker)
    {
        var options = SmtpBench.OptionsFor(server);
        options.SenderName = $"VoIPBIN{breaker}Bcc: victim@example.com";

        await new SmtpTransport(options).SendAsync("ann@example.org");

        var taken = Assert.Single(await server.WaitAsync(1));
        Assert.Equal(Headers, taken.HeaderNames);
        Assert.Matches("^VoIPBIN +Bcc: victim@example.com$", taken.SenderName);
    }

    [Theory]
    [InlineData("ann@example.org>\r\nRCPT TO:<victim@example.com")]
    [InlineData("ann@example.org>\nDATA\n")]
    [InlineData("ann@example.org> SMTPUTF8")]
    [InlineData("ann\u2028@example.org")]
    [InlineData("")]
    public async Task Send_StoredRecipientThatIsNoAddress_IsRefusedBeforeTheServerHearsOfIt(string recipient)
    {
        var answer = await SmtpBench.To(server).SendAsync(recipient);

        Assert.Equal(MailResult.Refused, answer.Result);
        await SmtpBench.To(server).SendAsync("bob@example.org");
        Assert.Equal("bob@example.org", Assert.Single(await server.WaitAsync(1)).Recipient);
        Assert.Equal(1, server.Beginnings);
    }

    [Theory]
    [InlineData("ann@exämple.org", "ann@xn--exmple-cua.org")]
    [InlineData("änn@exämple.org", "änn@exämple.org")]
    public async Task Send_InternationalAddress_Arrives(string recipient, string expected)
    {
        Assert.Equal(MailAnswer.Accepted, await SmtpBench.To(server).SendAsync(recipient));

        Assert.Equal(expected, Assert.Single(await server.WaitAsync(1)).Recipient);
    }
}
