using System.Security.Cryptography.X509Certificates;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Mail.Transports;
using Customers.Integration.Tests.Webhooks;

namespace Customers.Integration.Tests.Mail;

/// <summary>What servers refuse, and those that do worse.</summary>
public sealed class SmtpRefusalTests
{
    [Theory]
    [InlineData("rcpt-451@example.org", MailResult.Failed)]
    [InlineData("rcpt-421@example.org", MailResult.Failed)]
    [InlineData("rcpt-530@example.org", MailResult.Failed)]
    [InlineData("rcpt-550@example.org", MailResult.Refused)]
    [InlineData("rcpt-554@example.org", MailResult.Refused)]
    [InlineData("data-451@example.org", MailResult.Failed)]
    [InlineData("data-554@example.org", MailResult.Refused)]
    internal async Task Send_ServerRefuses_IsGivenUpWhenItIsForGood(string recipient, MailResult expected)
    {
        await using var server = await MailServer.StartAsync();

        var answer = await SmtpBench.To(server).SendAsync(recipient);

        Assert.Equal(expected, answer.Result);
        Assert.DoesNotContain("example.org", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("554 not now")]
    [InlineData("421 busy")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    public async Task Send_GreetingIsNone_IsWorthAnotherAttempt(string greeting)
    {
        await using var server = await MailServer.StartAsync("--greeting", greeting);

        Assert.Equal(MailResult.Failed, (await SmtpBench.To(server).SendAsync("ann@example.org")).Result);
    }

    [Fact]
    public async Task Send_ServerIsDown_IsWorthAnotherAttempt()
    {
        await using var server = MailServer.Down();

        Assert.Equal(MailResult.Failed, (await SmtpBench.To(server).SendAsync("ann@example.org")).Result);
    }

    [Theory]
    [InlineData("hang@example.org")]
    [InlineData("drip@example.org")]
    public async Task Send_ServerHangsOrDrips_EndsByTheDeadlineAndHoldsUpNobodyElse(string recipient)
    {
        await using var server = await MailServer.StartAsync();
        var slow = SmtpBench.To(server, smtp => smtp.Timeout = TimeSpan.FromSeconds(1)).SendAsync(recipient);

        Assert.Equal(MailAnswer.Accepted, await SmtpBench.To(server).SendAsync("ann@example.org"));
        // The server would take an hour, or a second for each byte.
        Assert.Equal(MailAnswer.Failed("the server took too long"), await slow);
    }

    [Fact]
    public async Task Send_RightPassword_SignsInEitherWay()
    {
        await using var plain = await MailServer.StartAsync("--auth", "--without", "LOGIN");
        await using var login = await MailServer.StartAsync("--auth", "--without", "PLAIN");

        Assert.Equal(MailAnswer.Accepted, await SmtpBench.To(plain, SignIn()).SendAsync("ann@example.org"));
        Assert.Equal(MailAnswer.Accepted, await SmtpBench.To(login, SignIn()).SendAsync("ann@example.org"));
    }

    [Fact]
    public async Task Send_WrongPasswordOrNone_IsWorthAnotherAttempt()
    {
        await using var server = await MailServer.StartAsync("--auth");
        await using var without = await MailServer.StartAsync("--without", "PLAIN", "--without", "LOGIN");

        var wrong = await SmtpBench.To(server, SignIn("wrong")).SendAsync("ann@example.org");
        var none = await SmtpBench.To(server).SendAsync("ann@example.org");
        var unasked = await SmtpBench.To(without, SignIn()).SendAsync("ann@example.org");

        Assert.Equal(MailAnswer.Failed("SignIn was answered with 535"), wrong);
        Assert.Equal(MailAnswer.Failed("the server asks for a sign-in"), none);
        Assert.Equal(MailAnswer.Failed("the server offers neither AUTH PLAIN nor AUTH LOGIN"), unasked);
    }

    [Fact]
    public async Task Send_EncryptionIsNotOffered_SaysNothingInTheClear()
    {
        await using var server = await MailServer.StartAsync();

        var answer = await SmtpBench.To(server, smtp => smtp.StartTls = true).SendAsync("ann@example.org");

        Assert.Equal(MailAnswer.Failed("the server does not offer STARTTLS"), answer);
        await SmtpBench.To(server).SendAsync("bob@example.org");
        Assert.Equal("bob@example.org", Assert.Single(await server.WaitAsync(1)).Recipient);
        Assert.Equal(1, server.Beginnings);
    }

    [Fact]
    public async Task Send_EncryptionIsOffered_UsesItWithTrustedServersOnly()
    {
        using var authority = new Certificates();
        using var certificate = authority.Issue("localhost");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"{certificate.ExportCertificatePem()}\n{Key(certificate)}\n");
        await using var server = await MailServer.StartAsync("--certificate", file);
        File.Delete(file);

        var trusted = await SmtpBench.To(server, smtp => smtp.StartTls = true, authority.Root).SendAsync("ann@example.org");
        var stranger = await SmtpBench.To(server, smtp => smtp.StartTls = true).SendAsync("ann@example.org");

        Assert.Equal(MailAnswer.Accepted, trusted);
        Assert.Equal(MailResult.Failed, stranger.Result);
        Assert.True(Assert.Single(await server.WaitAsync(1)).WasEncrypted);
    }

    [Fact]
    public async Task Send_ServerOfAsciiOnly_RefusesWhatItCannotTake()
    {
        await using var server = await MailServer.StartAsync("--ascii");

        Assert.Equal(MailResult.Refused, (await SmtpBench.To(server).SendAsync("änn@example.org")).Result);
        Assert.Equal(MailAnswer.Accepted, await SmtpBench.To(server).SendAsync("ann@exämple.org"));
    }

    private static Action<SmtpOptions> SignIn(string password = SmtpBench.Password) =>
        smtp => (smtp.User, smtp.Password) = (SmtpBench.User, password);

    private static string Key(X509Certificate2 certificate)
    {
        using var key = ECDsaCertificateExtensions.GetECDsaPrivateKey(certificate)!;
        return key.ExportPkcs8PrivateKeyPem();
    }
}
