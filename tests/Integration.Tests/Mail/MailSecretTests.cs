using System.Text;
using Customers.Application.Mail;
using Customers.Domain.Customers;
using Customers.Infrastructure.Mail;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Logging;
using Microsoft.Extensions.DependencyInjection;
using Serilog;

namespace Customers.Integration.Tests.Mail;

/// <summary>What is logged of mails to servers that repeat all they were told.</summary>
public sealed class MailSecretTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    // Another mailbox for each test: one gets only so many mails an hour.
    private readonly string recipient = $"ann.secret-{Guid.NewGuid():N}@example.org";

    [Theory]
    [InlineData("220", "554")]
    [InlineData("EHLO", "HTTP")]
    [InlineData("AUTH", "535")]
    [InlineData("AUTH", "334 not base64")]
    [InlineData("MAIL", "550")]
    [InlineData("RCPT", "550")]
    [InlineData("RCPT", "530")]
    [InlineData("DATA", "451")]
    [InlineData(".", "554")]
    [InlineData(".", "250")]
    public async Task Send_ServerRepeatsWhatItHeard_NothingSecretIsLogged(string answered, string code)
    {
        ScriptedServer? server = null;
        string Answer() => $"{code} {string.Join(' ', server!.Heard)} {recipient}";
        await using var scripted = ScriptedServer.Of(async client =>
        {
            await client.SayAsync(answered == "220" ? Answer() : "220 ready");
            await client.AnswerAsync(line => line.StartsWith(answered, StringComparison.Ordinal) ? Answer() : null);
        });
        server = scripted;
        var log = new OwnWords();
        await using var replica = Replica.On(storage.ConnectionString, services => AddMail(services, scripted.Port, log));
        var account = await TestAccount.OpenAsync(storage);
        await replica.WorkAsync(services =>
            services
                .GetRequiredService<IMailQueue>()
                .QueueAsync(new(MailKind.VerifyEmail, account.Id, EmailAddress.From(recipient)), CancellationToken.None)
        );

        await OutboxScene.SendDueAsync(replica);
        await storage.ExecuteAsync("UPDATE mails SET status = 'cancelled', recipient = '', tm_next = NULL");

        Assert.Contains("(verify_email)", log.Text, StringComparison.Ordinal);
        var link = server.Heard.FirstOrDefault(line => line.Contains("/auth/email-verify?token", StringComparison.Ordinal));
        Assert.Equal(answered == ".", link is not null);
        var signIn = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{SmtpBench.User}\0{SmtpBench.Password}"));
        string[] secrets = [recipient, SmtpBench.Password, signIn, "token=", link ?? "email-verify"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log.Text, StringComparison.OrdinalIgnoreCase));
    }

    private static void AddMail(IServiceCollection services, int port, OwnWords log)
    {
        var options = SmtpBench.OptionsFor(port, smtp => (smtp.User, smtp.Password) = (SmtpBench.User, SmtpBench.Password));
        services.AddMailSending(options);
        services.AddSerilog(logger => logger.MinimumLevel.Verbose().WriteTo.Sink(log), preserveStaticLogger: true);
    }
}
