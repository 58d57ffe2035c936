using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignUps;

namespace Customers.Integration.Tests.CommandLine;

/// <summary>A day's work of each kind of staff: each task through HTTP and through the command line, with the same answer.</summary>
public sealed class WorkdayTests(CommandLineService service) : IClassFixture<CommandLineService>, IAsyncLifetime, IDisposable
{
    private const int ProjectSupport = 4;

    private readonly Tool tool = new();
    private readonly Tool super = new();
    private Client support = null!;

    public async Task InitializeAsync()
    {
        var username = $"support-{Guid.NewGuid():N}";
        (
            await service.Super.PostAsync(
                "/v1.0/agents",
                new
                {
                    username,
                    password = "quiet harbour of support",
                    permission = ProjectSupport,
                }
            )
        ).Ok();
        support = service.Anyone.With(await service.SessionAsync(username));
        await tool.SignInAsync(service, username);
        await super.SignInAsync(service, ServiceFixture.AdminUsername);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        tool.Dispose();
        super.Dispose();
    }

    [Fact]
    public async Task SomebodyCalls_FoundByPartOfThePhoneNumber()
    {
        var account = await Account.CreateAsync(service);
        var digits = Random.Shared.NextInt64(1_000_000, 9_999_999);
        (await service.Super.PutAsync($"/v1.0/customers/{account.Id}", new { phone_number = $"+1555{digits}" })).Ok();

        var found = await SameAsync($"/v1.0/customers?q={digits}", "list", "-q", $"{digits}");

        Assert.Equal(account.Id, Assert.Single(found)!.Text("id"));
    }

    [Fact]
    public async Task Suspended_WhyByWhomAndLifted()
    {
        var account = await Account.CreateAsync(service);
        (await support.PutAsync($"/v1.0/customers/{account.Id}/holds/operator", new { reason = "asked by the police" })).Ok();

        var hold = Assert.Single(await SameAsync($"/v1.0/customers/{account.Id}/holds", "holds", account.Id))!;

        Assert.Equal("asked by the police", hold.Text("reason"));
        var lifted = (await tool.RunAsync("unhold", account.Id, "operator", "--reason", "settled", "-o", "json")).Json();
        Assert.Equal("active", lifted.Text("status"));
    }

    [Fact]
    public async Task VerificationMail_IsSentAgain()
    {
        var joined = await SignedUp.UpAsync(service);
        await service.Mailbox.WaitAsync(joined.Email, 1, "verify_email");

        (await tool.RunAsync("verification-mail", joined.Id, "--reason", "the first one was lost")).Ended(0);

        await service.Mailbox.WaitAsync(joined.Email, 2, "verify_email");
    }

    [Fact]
    public async Task StuckDeliveries_OfAllAccounts()
    {
        var account = await Account.CreateAsync(service);
        // Nobody listens there, so the delivery waits for its next try.
        var webhook = new { webhook_method = "POST", webhook_uri = $"http://127.0.0.1:{Startup.RunningService.FreePort()}/" };
        (await account.Admin.PutAsync("/v1.0/customer", webhook)).Ok();

        var stuck = await SameAsync(
            $"/v1.0/webhook_deliveries?state=pending&customer_id={account.Id}&page_size=100",
            "deliveries",
            "list",
            "--state",
            "pending",
            "--customer",
            account.Id
        );

        Assert.NotEmpty(stuck);
        (await super.RunAsync("deliveries", "resume", "--dry-run")).Ended(0);
    }

    [Fact]
    public async Task OutstandingDeletions_ByService()
    {
        var services = await SameAsync("/v1.0/deletions/services", "deletions", "services");
        var all = await SameAsync(
            "/v1.0/deletions?state=outstanding&page_size=100",
            "deletions",
            "list",
            "--state",
            "outstanding"
        );
        foreach (var each in services)
        {
            var name = each!.Text("service");
            var theirs = await SameAsync(
                $"/v1.0/deletions?state=outstanding&service={name}&page_size=100",
                "deletions",
                "list",
                "--state",
                "outstanding",
                "--service",
                name
            );
            Assert.InRange(theirs.Count, 1, all.Count);
        }
    }

    [Fact]
    public async Task TenThousandAccounts_AreImportedAndNotTwice()
    {
        const int count = 10_000;
        var file = Path.Combine(super.Folder, "accounts.ndjson");
        await File.WriteAllLinesAsync(file, Enumerable.Range(1, count).Select(Line));

        var imported = (await super.RunAsync("import", file)).Ended(0);
        var again = (await super.RunAsync("import", file)).Ended(0);

        Assert.Equal($"{count} created, 0 there already, 0 refused.", imported.Error.Trim().Split('\n')[^1]);
        Assert.Equal($"0 created, {count} there already, 0 refused.", again.Error.Trim().Split('\n')[^1]);
        Assert.False(File.Exists(file + ".resume"));
    }

    [Fact]
    public async Task Delegations_WhoActedAsWhomAndWhy()
    {
        var account = await Account.CreateAsync(service);
        (
            await super.RunAsync("delegations", "start", "--customer", account.Id, "--reason", "asked by phone", "-o", "json")
        ).Json();

        var report = await SameAsync("/v1.0/delegations?page_size=100", "delegations", "list");

        Assert.Contains(report, row => row!.Text("customer_id") == account.Id && row!.Text("reason") == "asked by phone");
    }

    [Fact]
    public async Task Statistics_AreDrawnAndCounted()
    {
        var drawn = (await tool.RunAsync("stats", "--days", "7")).Ended(0).Output;
        var counted = (await tool.RunAsync("stats", "--days", "7", "-o", "json")).Json();

        Assert.Contains("PER DAY", drawn, StringComparison.Ordinal);
        Assert.Equal(7, counted["statistics"]!["days"]!.AsArray().Count);
        Assert.Equal(
            (await support.GetAsync("/v1.0/customers/count")).Ok()["total"]!.ToJsonString(),
            counted["count"]!["total"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task AnAccount_IsLookedIntoAsItsAdministratorDoes()
    {
        var account = await Account.CreateAsync(service);
        await SameAsync($"/v1.0/customers/{account.Id}/agents?page_size=100", "agents", "list", "--customer", account.Id);
        await SameAsync($"/v1.0/customers/{account.Id}/accesskeys?page_size=100", "keys", "list", "--customer", account.Id);
        await SameAsync($"/v1.0/customers/{account.Id}/sessions?page_size=100", "sessions", "list", "--customer", account.Id);
        (await tool.RunAsync("usage", account.Id)).Ended(0);
        (await tool.RunAsync("usage-history", account.Id)).Ended(0);
        (await tool.RunAsync("deletions", "preview", account.Id)).Ended(0);
        (await tool.RunAsync("events", "--customer", account.Id)).Ended(0);
        (await tool.RunAsync("unlock", account.Id, "--reason", "asked by phone")).Ended(0);
        var export = Path.Combine(tool.Folder, "export.json");
        (await tool.RunAsync("export", account.Id, "--file", export)).Ended(0);
        Assert.Equal(account.Id, JsonNode.Parse(await File.ReadAllTextAsync(export))!["customer"]!.Text("id"));
        await SameAsync("/v1.0/mails?page_size=100", "mails", "list");
        await SameAsync("/v1.0/identity_verifications?page_size=100", "identity", "list");
        await SameAsync("/v1.0/reservations?page_size=100", "reservations", "list");
    }

    // The rows that HTTP answers are the rows that the tool shows.
    private async Task<JsonArray> SameAsync(string path, params string[] arguments)
    {
        const int Tries = 5;
        for (var i = 1; ; i++)
        {
            var http = (await support.GetAsync(path)).Ok()["result"]!.AsArray();
            var cli = (await tool.RunAsync([.. arguments, "-o", "json"])).Json().AsArray();
            // A delivery may be tried, and a mail sent, between the two.
            if (i < Tries && http.ToJsonString() != cli.ToJsonString())
                continue;
            Assert.Equal(http.ToJsonString(), cli.ToJsonString());
            return cli;
        }
    }

    private static string Line(int number) =>
        new JsonObject
        {
            ["id"] = $"01890000-0000-7000-8000-{number:x12}",
            ["name"] = $"Imported {number}",
            ["status"] = "active",
            ["tm_create"] = "2023-03-04T05:06:07.080901Z",
            ["owner"] = new JsonObject { ["id"] = $"01890000-0000-7000-9000-{number:x12}", ["username"] = $"imported-{number}" },
        }.ToJsonString();
}
