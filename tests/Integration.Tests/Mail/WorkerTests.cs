using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Mail;

/// <summary>The whole service with a mail server.</summary>
public sealed class SmtpService : ServiceFixture, IAsyncLifetime
{
    internal MailServer Server { get; } = MailServer.Down("--auth");

    async Task IAsyncLifetime.InitializeAsync()
    {
        await Server.StartAsync();
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Server.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        var smtp = SmtpBench.OptionsFor(Server).Smtp;
        host.UseSetting("Email:PickupDirectory", "");
        host.UseSetting("Email:Sender", "no-reply@voipbin.example");
        host.UseSetting("Email:Smtp:Host", smtp.Host);
        host.UseSetting("Email:Smtp:Port", smtp.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        host.UseSetting("Email:Smtp:StartTls", "false");
        host.UseSetting("Email:Smtp:Timeout", "00:00:05");
        host.UseSetting("Email:Smtp:User", SmtpBench.User);
        host.UseSetting("Email:Smtp:Password", SmtpBench.Password);
    }
}

public sealed class WorkerTests(SmtpService service) : IClassFixture<SmtpService>
{
    [Fact]
    public async Task Work_ManySignUpsAndOneServerThatHangs_AllOthersArrive()
    {
        const int signUps = 12;
        await SignUpAsync("hang@example.org");
        for (var i = 0; i < signUps; i++)
            await SignUpAsync($"ann-{i}@example.org");

        var taken = await service.Server.WaitAsync(signUps);

        Assert.Equal(signUps, taken.Select(mail => mail.Recipient).Distinct(StringComparer.Ordinal).Count());
    }

    private async Task SignUpAsync(string email) =>
        (await service.Anyone.PostAsync("/auth/signup", new { email, accepted_tos = true })).Ok();
}
