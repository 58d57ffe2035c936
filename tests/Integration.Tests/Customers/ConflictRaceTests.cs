using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Mail;
using Customers.Integration.Tests.SignIns;

namespace Customers.Integration.Tests.Customers;

/// <summary>What can be had once is had once, however many ask for it at the same time.</summary>
public sealed class ConflictRaceTests(RushService service) : IClassFixture<RushService>
{
    private const int Many = 20;
    private static int made;

    private static async Task<Answer[]> AtOnceAsync(Func<int, Task<Answer>> request) =>
        await Task.WhenAll(Enumerable.Range(0, Many).Select(n => Task.Run(() => request(n))));

    private static void HasOneWinner(Answer[] answers, string reason)
    {
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        foreach (var loser in answers.Where(answer => answer.Status != HttpStatusCode.OK))
        {
            loser.Refused(HttpStatusCode.Conflict, reason);
            Assert.Equal("ALREADY_EXISTS", loser.Json["error"]!["status"]!.GetValue<string>());
        }
    }

    /// <summary>The n-th of many spellings of one text: other cases, and the full-width form of its first letter.</summary>
    private static string Spelling(string text, int n) =>
        (n % 4) switch
        {
            0 => text,
            1 => text.ToUpperInvariant(),
            2 => (char)(text[0] + 0xFEE0) + text[1..],
            _ => text[..2].ToUpperInvariant() + text[2..],
        };

    [Fact]
    public async Task Create_SameEmailAtOnce_HasOneWinner()
    {
        var run = Interlocked.Increment(ref made);
        var accounts = await service.ScalarAsync<int>("SELECT count(*) FROM customers");
        var agents = await service.ScalarAsync<int>("SELECT count(*) FROM agents");

        var answers = await AtOnceAsync(n =>
            service.Super.PostAsync(
                "/v1.0/customers",
                new
                {
                    username = $"email-race-{run}-{n}",
                    password = "quiet owner harbour",
                    email = Spelling($"race{run}@example.com", n),
                }
            )
        );

        HasOneWinner(answers, "EMAIL_TAKEN");
        Assert.Equal(accounts + 1, await service.ScalarAsync<int>("SELECT count(*) FROM customers"));
        Assert.Equal(agents + 2, await service.ScalarAsync<int>("SELECT count(*) FROM agents"));
    }

    [Fact]
    public async Task Create_SameUsernameAtOnce_HasOneWinner()
    {
        var run = Interlocked.Increment(ref made);
        var accounts = await service.ScalarAsync<int>("SELECT count(*) FROM customers");
        var events = await service.ScalarAsync<int>("SELECT count(*) FROM events");

        var answers = await AtOnceAsync(n =>
            service.Super.PostAsync(
                "/v1.0/customers",
                new { username = Spelling($"racer-{run}", n), password = "quiet owner harbour" }
            )
        );

        HasOneWinner(answers, "USERNAME_TAKEN");
        Assert.Equal(accounts + 1, await service.ScalarAsync<int>("SELECT count(*) FROM customers"));
        Assert.Equal(events + 3, await service.ScalarAsync<int>("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task CreateAgent_SameUsernameAtOnceInTwoAccounts_HasOneWinner()
    {
        var run = Interlocked.Increment(ref made);
        Account[] accounts = [await Account.CreateAsync(service), await Account.CreateAsync(service)];

        var answers = await AtOnceAsync(n =>
            accounts[n % 2]
                .Admin.PostAsync(
                    "/v1.0/agents",
                    new
                    {
                        username = Spelling($"agent-race-{run}", n),
                        password = "quiet agent harbour",
                        permission = 16,
                    }
                )
        );

        HasOneWinner(answers, "USERNAME_TAKEN");
    }

    [Fact]
    public async Task ConfirmEmail_SameEmailAtOnce_HasOneWinner()
    {
        var run = Interlocked.Increment(ref made);
        var tokens = new List<string>();
        for (var n = 0; n < Many; n++)
        {
            var account = await Account.CreateAsync(service);
            // More mails than a mailbox gets in an hour.
            await service.ExecuteAsync("DELETE FROM mailbox_limits");
            (await account.Admin.PutAsync("/v1.0/customer", new { email = Spelling($"taken{run}@example.com", n) })).Ok();
            tokens.Add(await service.DataSource.GiveTokenAsync(Guid.Parse(account.Id)));
        }

        var answers = await AtOnceAsync(n => service.Anyone.PostAsync("/auth/email-verify", new { token = tokens[n] }));

        HasOneWinner(answers, "EMAIL_TAKEN");
    }

    [Fact]
    public async Task UpdateMetadata_SameIfMatchAtOnce_HasOneWinner()
    {
        var account = await Account.CreateAsync(service);
        var tag = (await account.Admin.GetAsync("/v1.0/customer")).Headers["ETag"];

        var answers = await AtOnceAsync(n =>
            account.Admin.WithHeader("If-Match", tag).PutAsync("/v1.0/customer/metadata", new { rtp_debug = n % 2 == 0 })
        );

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        foreach (var loser in answers.Where(answer => answer != winner))
            loser.Refused(HttpStatusCode.PreconditionFailed, "VERSION_MISMATCH");
        var now = await account.Admin.GetAsync("/v1.0/customer");
        Assert.Equal(winner.Text, now.Text);
        Assert.Equal(winner.Headers["ETag"], now.Headers["ETag"]);
        Assert.Single(await service.EventTypesAsync(account.Id), type => type == "customer_updated");
    }

    [Fact]
    public async Task Update_DifferentMembersAtOnce_AllSurvive()
    {
        string[] members =
        [
            "name",
            "detail",
            "address",
            "phone_number",
            "webhook_method",
            "webhook_uri",
            "line_secret",
            "line_token",
        ];
        string[] values = ["a name", "a detail", "an address", "+15551234567", "POST", "https://example.com/", "secret", "token"];
        var account = await Account.CreateAsync(service);

        var answers = await Task.WhenAll(
            members.Zip(
                values,
                (member, value) =>
                    Task.Run(() => account.Admin.PutAsync("/v1.0/customer", new Dictionary<string, string> { [member] = value }))
            )
        );

        Assert.All(answers, answer => answer.Ok());
        var today = (await account.Admin.GetAsync("/v1.0/customer")).Ok();
        var then = (await account.Admin.WithHeader("VoIPBIN-Version", "2022-11-02").GetAsync("/v1.0/customer")).Ok();
        Assert.Equal(values, members.Select(member => (today[member] ?? then[member])!.GetValue<string>()));
        Assert.Equal(members.Length, (await service.EventTypesAsync(account.Id)).Count(type => type == "customer_updated"));
    }
}
