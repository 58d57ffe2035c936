using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Mail.Transports;

namespace Customers.Integration.Tests.Mail;

public sealed class PickupTransportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("customers-pickup-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("ann@example.org>\r\nBcc: victim@example.com")]
    [InlineData("ann\u2028@example.org")]
    [InlineData("")]
    public async Task Send_StoredRecipientThatIsNoAddress_IsRefusedAndWritesNothing(string recipient)
    {
        var answer = await SendAsync(recipient);

        Assert.Equal(MailResult.Refused, answer.Result);
        Assert.Empty(folder.GetFiles());
    }

    [Theory]
    [InlineData("ann@example.org", "ann@example.org")]
    [InlineData("ann@exämple.org", "ann@xn--exmple-cua.org")]
    [InlineData("änn@exämple.org", "änn@exämple.org")]
    public async Task Send_Mail_WritesItAsItWouldTravel(string recipient, string expected)
    {
        Assert.Equal(MailAnswer.Accepted, await SendAsync(recipient));

        var mail = ReceivedMail.Parse(await File.ReadAllTextAsync(Assert.Single(folder.GetFiles()).FullName));
        Assert.Equal(expected, mail.Headers["To"]);
        Assert.Equal("Sat, 21 Nov 2026 16:46:12 +0000", mail.Headers["Date"]);
        Assert.Equal(("A subject", "A text", "<p>A page</p>"), (mail.Subject, mail.Text, mail.Html));
    }

    private Task<MailAnswer> SendAsync(string recipient)
    {
        var options = new MailOptions { PickupDirectory = folder.FullName, Sender = "no-reply@voipbin.example" };
        return new PickupTransport(options).SendAsync(SmtpBench.Mail(recipient), CancellationToken.None);
    }
}
