using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.CommandLine;

/// <summary>The tool against the service itself, as scripts run it.</summary>
public sealed class ToolTests(CommandLineService service) : IClassFixture<CommandLineService>, IDisposable
{
    private readonly Tool tool = new();

    [Fact]
    public async Task Login_Password_SignsInAndLogoutEndsIt()
    {
        string[] login = ["login", "--url", service.Address.ToString(), "-u", ServiceFixture.AdminUsername, "--password-stdin"];
        (await tool.RunWithInputAsync("wrong", login)).Ended(3);
        (await tool.RunWithInputAsync(ServiceFixture.AdminPassword, login)).Ended(0);

        Assert.Equal(
            ServiceFixture.AdminUsername,
            (await tool.RunAsync("me", "-o", "json")).Json()["username"]!.GetValue<string>()
        );
        var token = await File.ReadAllTextAsync(Path.Combine(tool.Folder, "customers", "credentials", "default"));
        (await tool.RunAsync("logout")).Ended(0);

        Assert.Equal(
            System.Net.HttpStatusCode.Unauthorized,
            (await service.Anyone.With(token.Trim()).GetAsync("/v1.0/me")).Status
        );
        (await tool.RunAsync("me")).Ended(3);
    }

    [Fact]
    public async Task Account_FromCreatedToDeleted()
    {
        await SignInAsync();
        var email = $"{Guid.NewGuid():N}@example.com";

        var id = (await tool.RunAsync("create", "--email", email, "--name", "Acme", "-o", "json")).Json().Text("id");
        (await tool.RunAsync("verify-email", id)).Ended(0);
        Assert.Equal("Acme Shops", (await tool.RunAsync("update", id, "--name", "Acme Shops", "-o", "json")).Json().Text("name"));
        var found = (await tool.RunAsync("list", "--email", email.ToUpperInvariant(), "-o", "json")).Json().AsArray();
        Assert.Equal(id, Assert.Single(found)!.Text("id"));

        Assert.Equal(
            "frozen",
            (await tool.RunAsync("freeze", id, "--reason", "asked by phone", "-y", "-o", "json")).Json().Text("status")
        );
        Assert.Equal(
            "active",
            (await tool.RunAsync("recover", id, "--reason", "asked again", "-o", "json")).Json().Text("status")
        );
        Assert.NotEmpty((await tool.RunAsync("delete", id, "--dry-run", "-o", "json")).Json()["effects"]!["events"]!.AsArray());
        (await tool.RunAsync("delete", id)).Ended(2);
        Assert.Equal("active", (await tool.RunAsync("get", id, "-o", "json")).Json().Text("status"));
        Assert.Equal("deleted", (await tool.RunAsync("delete", id, "-y", "-o", "json")).Json().Text("status"));
        (await tool.RunAsync("deletions", "get", id)).Ended(0);
    }

    [Fact]
    public async Task EveryCommandThatReads_IsTakenByTheService()
    {
        await SignInAsync();
        var account = await Account.CreateAsync(service);

        string[][] commands =
        [
            ["list"],
            ["list", "--all"],
            ["holds", account.Id, "--history"],
            ["identity", "show", account.Id],
            ["limits", "show", account.Id],
            ["resources", "list", account.Id],
            ["capabilities", account.Id],
            ["usage"],
            ["keys", "list"],
            ["agents", "list"],
            ["sessions", "list"],
            ["events", "-n", "5"],
            ["events", "--after", ""],
            ["profiles", "list"],
            ["customer", "get", "--id", account.Id],
        ];

        foreach (var command in commands)
        {
            (await tool.RunAsync([.. command, "-o", "ndjson"])).Ended(0);
            var shown = (await tool.RunAsync(command)).Ended(0);
            Assert.DoesNotContain('\u001b', shown.Output + shown.Error);
        }
    }

    [Fact]
    public async Task Changes_OfOneAccount_AreTakenByTheService()
    {
        await SignInAsync();
        var account = await Account.CreateAsync(service);

        (await tool.RunAsync("limits", "set", account.Id, "--plan", "basic", "--numbers", "7")).Ended(0);
        (await tool.RunAsync("metadata", account.Id, "--rtp-debug", "true")).Ended(0);
        (await account.Admin.PostAsync("/v1.0/customer/identity_verification")).Ok();
        (await tool.RunAsync("identity", "decide", account.Id, "--status", "verified", "--reason", "passport seen")).Ended(0);
        (await tool.RunAsync("sessions", "end", "--customer", account.Id, "-y")).Ended(0);
        (await tool.RunAsync("sweeps", "run", "retention", "-y")).Ended(0);
        (await tool.RunAsync("delegations", "start", "--customer", account.Id, "--reason", "asked by phone")).Ended(0);

        await service.UntilSettledAsync();
        var types = (await tool.RunAsync("events", "-n", "1000", "-o", "ndjson"))
            .Ended(0)
            .Output.TrimEnd('\n')
            .Split('\n')
            .Select(line => JsonNode.Parse(line)!)
            .Where(row => row.Text("customer_id") == account.Id)
            .Select(row => row.Text("type"))
            .ToList();
        Assert.Superset(
            new HashSet<string> { "customer_limits_updated", "customer_identity_verification_updated", "delegation_started" },
            types.ToHashSet()
        );
    }

    [Fact]
    public async Task Doctor_ServiceIsWell_FindsNothingThatFailed()
    {
        await SignInAsync();

        var findings = (await tool.RunAsync("doctor", "-o", "json")).Json().AsArray();

        var states = findings.ToLookup(row => row!.Text("check"), row => row!.Text("state"));
        Assert.Equal(["ok"], states["database"]);
        Assert.Equal(["ok"], states["migrations"]);
        Assert.Equal(["ok"], states["clock"]);
        Assert.Equal(["ok"], states["session"]);
        Assert.Equal(["unknown"], states["backups"]);
    }

    [Fact]
    public async Task Listen_WebhookOfTheService_IsBelieved()
    {
        var account = await Account.CreateAsync(service);
        var port = Startup.RunningService.FreePort();
        var secret = (await account.Admin.GetAsync("/v1.0/customer/webhook_secret")).Ok().Text("webhook_secret");
        (
            await account.Admin.PutAsync(
                "/v1.0/customer",
                new { webhook_method = "POST", webhook_uri = $"http://127.0.0.1:{port}/" }
            )
        ).Ok();
        using var process = tool.Start("listen", "--port", $"{port}", "--secret", secret, "-o", "ndjson");
        try
        {
            Assert.StartsWith("Listening on", await process.StandardError.ReadLineAsync(), StringComparison.Ordinal);

            var tested = (await account.Admin.PostAsync("/v1.0/customer/webhook_test")).Ok();

            Assert.True(tested["success"]!.GetValue<bool>(), tested.ToJsonString());
            while (JsonNode.Parse((await process.StandardOutput.ReadLineAsync())!)!.Text("type") != "webhook_test") { }
            using var http = new HttpClient();
            using var unsigned = await http.PostAsync(new Uri($"http://127.0.0.1:{port}/"), new StringContent("{}"));
            Assert.Equal(System.Net.HttpStatusCode.Unauthorized, unsigned.StatusCode);
        }
        finally
        {
            process.Kill();
        }
    }

    public void Dispose() => tool.Dispose();

    private Task SignInAsync() => tool.SignInAsync(service, ServiceFixture.AdminUsername);
}
