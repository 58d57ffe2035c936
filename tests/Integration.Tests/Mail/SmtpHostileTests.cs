using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Mail.Transports;
using Customers.Integration.Tests.Webhooks;
using MailKit;

namespace Customers.Integration.Tests.Mail;

/// <summary>Servers, and others on the way to them, that mean harm or do not end what they began.</summary>
public sealed class SmtpHostileTests
{
    // What is not read waits in the system's buffers, of some megabytes.
    private const long MaxSaid = 64 * 1024 * 1024;

    private const string Injected = "250-evil\r\n250-SIZE 1\r\n250 AUTH LOGIN";

    [Theory]
    [InlineData("220-", "220-more\r\n")]
    [InlineData("220 ready\r\n", "250-more\r\n")]
    [InlineData("220 ready\r\n250-", "a line without an end ")]
    public async Task Send_ServerSaysLinesWithoutEnd_BreaksTheConnectionSoon(string beginning, string more)
    {
        ScriptedClient? flooded = null;
        await using var server = ScriptedServer.Of(async client =>
        {
            flooded = client;
            await client.SayRawAsync(beginning);
            var flood = string.Concat(Enumerable.Repeat(more, 1000));
            while (client.Said < MaxSaid)
                await client.SayRawAsync(flood);
        });

        var answer = await SmtpBench.To(server.Port).SendAsync("ann@example.org");

        Assert.Equal(MailAnswer.Failed("the connection failed: IOException"), answer);
        Assert.InRange(flooded!.Said, BoundedNetworkStream.MaxBytes, MaxSaid - 1);
    }

    [Fact]
    public async Task Send_TextInjectedBehindTheAnswerToStartTls_IsNotBelieved()
    {
        using var authority = new Certificates();
        using var certificate = authority.Issue("localhost");
        await using var server = ScriptedServer.Of(async client =>
        {
            await BeginAsync(client, $"220 go ahead\r\n{Injected}\r\n535 injected\r\n250 injected");
            await client.EncryptAsync(certificate);
            await client.AnswerAsync(_ => null);
        });

        var answer = await SmtpBench.To(server.Port, Encrypted, authority.Root).SendAsync("ann@example.org");

        Assert.Equal(MailAnswer.Accepted, answer);
        // What the server itself offers once it is encrypted, and not what was offered before.
        Assert.Contains(server.Heard, line => line.StartsWith("TLS AUTH PLAIN ", StringComparison.Ordinal));
        Assert.Contains("TLS MAIL FROM:<no-reply@voipbin.example>", server.Heard);
        Assert.Equal(["STARTTLS"], ClearAfterHello(server));
    }

    [Fact]
    public async Task Send_TextInjectedWhileEncryptionBegins_SaysNothingInTheClear()
    {
        await using var server = ScriptedServer.Of(async client =>
        {
            await BeginAsync(client, "220 go ahead");
            await client.HearByteAsync();
            await client.SayAsync(Injected);
            await client.AnswerAsync(_ => "235 welcome");
        });

        var answer = await SmtpBench.To(server.Port, Encrypted).SendAsync("ann@example.org");

        Assert.Equal(MailResult.Failed, answer.Result);
        Assert.DoesNotContain(server.Heard, line => line.Contains("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_AnswerToStartTlsInjectedBeforeItIsAsked_SaysNothingInTheClear()
    {
        using var authority = new Certificates();
        using var certificate = authority.Issue("localhost");
        await using var server = ScriptedServer.Of(async client =>
        {
            await client.SayAsync("220 ready");
            await client.HearAsync();
            await client.SayAsync($"250 STARTTLS\r\n220 go ahead\r\n{Injected}");
            await client.HearAsync();
            await client.SayAsync("220 go ahead");
            await client.EncryptAsync(certificate);
        });

        var answer = await SmtpBench.To(server.Port, Encrypted, authority.Root).SendAsync("ann@example.org");

        Assert.Equal(MailResult.Failed, answer.Result);
        Assert.Equal(["STARTTLS"], ClearAfterHello(server));
    }

    [Theory]
    [InlineData("NTLM GSSAPI SCRAM-SHA-256 CRAM-MD5 LOGIN PLAIN", "AUTH PLAIN ")]
    [InlineData("NTLM GSSAPI SCRAM-SHA-256 CRAM-MD5 LOGIN", "AUTH LOGIN")]
    [InlineData("NTLM GSSAPI SCRAM-SHA-256 CRAM-MD5", null)]
    public async Task Send_ServerOffersManyWaysToSignIn_TriesOneOfTwo(string offered, string? expected)
    {
        await using var server = ScriptedServer.Answering(line =>
            line.StartsWith("EHLO", StringComparison.Ordinal) ? $"250-localhost\r\n250 AUTH {offered}"
            : line.StartsWith("AUTH", StringComparison.Ordinal) ? "535 no"
            : null
        );

        var answer = await SmtpBench.To(server.Port, SignIn).SendAsync("ann@example.org");

        Assert.Equal(MailResult.Failed, answer.Result);
        // Not the name of this machine.
        Assert.Equal("EHLO [127.0.0.1]", server.Heard[0]);
        var tried = server.Heard.Where(line => line.StartsWith("AUTH", StringComparison.Ordinal)).ToList();
        if (expected is null)
            Assert.Empty(tried);
        else
            Assert.StartsWith(expected, Assert.Single(tried), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "550 no such user", MailResult.Refused)]
    [InlineData("DATA", "554 no", MailResult.Refused)]
    [InlineData("DATA", "530 who are you", MailResult.Failed)]
    [InlineData("MAIL", "550 not you", MailResult.Failed)]
    [InlineData(".", "554 spam", MailResult.Refused)]
    [InlineData(".", "535 who are you", MailResult.Failed)]
    internal async Task Send_ServerRefusesAndHangs_IsWhatItSaid(string refused, string reply, MailResult expected)
    {
        await using var server = ScriptedServer.Answering(line =>
            line.StartsWith(refused, StringComparison.Ordinal) ? reply
            : line.StartsWith("RSET", StringComparison.Ordinal) ? ""
            : null
        );
        // Long enough for all that comes before, on a busy machine; it is waited for to its end.
        var transport = SmtpBench.To(server.Port, smtp => smtp.Timeout = TimeSpan.FromSeconds(4));

        Assert.Equal(expected, (await transport.SendAsync("ann@example.org")).Result);
    }

    [Fact]
    public async Task Send_ServerHangsAfterItTookTheMail_HasTakenIt()
    {
        await using var server = ScriptedServer.Answering(line => line == "QUIT" ? "" : null);
        var transport = SmtpBench.To(server.Port, smtp => smtp.Timeout = TimeSpan.FromMinutes(5));

        Assert.Equal(MailAnswer.Accepted, await transport.SendAsync("ann@example.org").WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Send_ServerHangsWhileEncryptionBegins_EndsByTheDeadline()
    {
        await using var server = ScriptedServer.Of(async client =>
        {
            await BeginAsync(client, "220 go ahead");
            while (await client.HearAsync() is not null)
            {
                // And says nothing.
            }
        });
        var transport = SmtpBench.To(server.Port, smtp => (smtp.StartTls, smtp.Timeout) = (true, TimeSpan.FromSeconds(1)));

        Assert.Equal(MailAnswer.Failed("the server took too long"), await transport.SendAsync("ann@example.org"));
    }

    [Fact]
    public void Connection_Any_KeepsNoLogOfTheProtocol()
    {
        using var connection = new SmtpConnection(new SmtpOptions(), root: null);

        Assert.IsType<NullProtocolLogger>(connection.ProtocolLogger);
    }

    private static async Task BeginAsync(ScriptedClient client, string answerToStartTls)
    {
        await client.SayAsync("220 ready");
        await client.HearAsync();
        await client.SayAsync("250-localhost\r\n250-AUTH LOGIN\r\n250 STARTTLS");
        Assert.Equal("STARTTLS", await client.HearAsync());
        await client.SayAsync(answerToStartTls);
    }

    private static IEnumerable<string> ClearAfterHello(ScriptedServer server) =>
        server.Heard.Where(line => !line.StartsWith("TLS ", StringComparison.Ordinal)).Skip(1);

    private static void SignIn(SmtpOptions smtp) => (smtp.User, smtp.Password) = (SmtpBench.User, SmtpBench.Password);

    private static void Encrypted(SmtpOptions smtp)
    {
        SignIn(smtp);
        smtp.StartTls = true;
    }
}
