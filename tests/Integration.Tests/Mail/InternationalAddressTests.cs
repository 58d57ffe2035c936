using System.Net;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Mail.Transports;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Mail;

/// <summary>The service whose mail server takes no addresses beyond ASCII.</summary>
public sealed class AsciiMailService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Email:InternationalAddresses", "false");
}

/// <summary>An address that mail cannot go to is refused where it is given, not lost in the queue.</summary>
public sealed class InternationalAddressTests(AsciiMailService service) : IClassFixture<AsciiMailService>
{
    private const string International = "zoë@example.org";

    [Fact]
    public async Task Give_AddressThatTheServerDoesNotTake_IsRefusedByName()
    {
        var account = await Account.CreateAsync(service);
        Answer[] answers =
        [
            await service.Anyone.PostAsync("/auth/signup", new { email = International, accepted_tos = true }),
            await account.Admin.PutAsync("/v1.0/customer", new { email = International }),
            await service.Super.PutAsync($"/v1.0/customers/{account.Id}", new { email = International }),
            await service.Super.PostAsync(
                "/v1.0/customers",
                new
                {
                    username = "zoe",
                    password = "quiet harbour of zoe",
                    email = International,
                }
            ),
        ];

        foreach (var answer in answers)
        {
            answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
            var detail = answer.Json["error"]!["details"]!.AsArray().Single()!;
            Assert.Equal(("email", "UNREACHABLE_EMAIL"), (detail.Text("field"), detail.Text("reason")));
        }

        const string known = "SELECT count(*) FROM customers WHERE email = @International";
        Assert.Equal(0, await service.ScalarAsync<int>(known, new { International }));
    }

    [Fact]
    public async Task Give_UsernameThatTheServerDoesNotTake_IsRefusedByName()
    {
        var account = await Account.CreateAsync(service);
        var (username, password, permission) = (International, "quiet harbour of zoe", 16);
        var (_, agent) = await account.AddAgentAsync(service, 16);
        Answer[] answers =
        [
            await account.Admin.PostAsync(
                "/v1.0/agents",
                new
                {
                    username,
                    password,
                    permission,
                }
            ),
            await account.Admin.PutAsync($"/v1.0/agents/{agent}/username", new { username }),
            await service.Super.PostAsync("/v1.0/customers", new { username, password }),
        ];

        foreach (var answer in answers)
        {
            answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
            var detail = answer.Json["error"]!["details"]!.AsArray().Single()!;
            Assert.Equal(("username", "UNREACHABLE_EMAIL"), (detail.Text("field"), detail.Text("reason")));
        }
    }

    [Theory]
    [InlineData("zoe@bücher.example")]
    [InlineData("zoe@example.org")]
    public async Task Give_AddressWithAsciiBeforeTheAt_IsTaken(string email)
    {
        var account = await Account.CreateAsync(service);

        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}", new { email })).Ok();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Learn_FromTheServersGreeting_IsKept(bool takes)
    {
        await using var server = await MailServer.StartAsync(takes ? [] : ["--ascii"]);
        var options = SmtpBench.OptionsFor(server);
        var reach = new MailReach(options);
        var zoe = Domain.Customers.EmailAddress.From(International);
        Assert.False(reach.Refuses(zoe));

        Assert.True(await new SmtpTransport(options) { Reach = reach }.LearnAsync(CancellationToken.None));

        Assert.Equal(!takes, reach.Refuses(zoe));
        Assert.False(reach.Refuses(Domain.Customers.EmailAddress.From("ann@bücher.example")));
        options.InternationalAddresses = takes;
        reach.Learn(!takes);
        Assert.Equal(!takes, reach.Refuses(zoe));
    }

    [Fact]
    public async Task Learn_NoServer_RefusesNothing()
    {
        var options = new MailOptions
        {
            Smtp = new()
            {
                Host = "127.0.0.1",
                Port = 9,
                Timeout = TimeSpan.FromSeconds(5),
            },
        };
        var reach = new MailReach(options);

        Assert.False(await new SmtpTransport(options) { Reach = reach }.LearnAsync(CancellationToken.None));

        Assert.False(reach.Refuses(Domain.Customers.EmailAddress.From(International)));
    }
}
