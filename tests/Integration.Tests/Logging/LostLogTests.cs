using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;

namespace Customers.Integration.Tests.Logging;

/// <summary>A log that nobody reads and a log on a full disk: requests are answered as ever, and what is lost is counted.</summary>
public sealed class LostLogTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Username = "root";
    private const string Password = "a password of production";
    private const int AtATime = 50;

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("Development", null)]
    [InlineData("Production", null)]
    [InlineData("Development", "/dev/full")]
    [InlineData("Production", "/dev/full")]
    public async Task Write_OutputThatTakesNothing_StopsNobodyAndIsCounted(string environment, string? output)
    {
        await using var service = await RunningService.StartUnreadAsync(environment, Settings, output);
        using var http = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromSeconds(30) };
        var anyone = new Client(http);
        var staff = anyone.With(
            (await anyone.PostAsync("/auth/login", new { username = Username, password = Password })).Ok().Text("token")
        );

        var ready = await staff.GetAsync("/health/ready");
        using var deadline = new CancellationTokenSource(patience);
        while (Lost(ready.Ok()) == 0)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var answers = await Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => staff.GetAsync("/v1.0/customer")));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
            ready = await staff.GetAsync("/health/ready");
        }

        Assert.Equal("down", ready.Ok()["dependencies"]!.Text("log"));
        Assert.Null((await anyone.GetAsync("/health/ready")).Ok()["details"]);
        Assert.Matches(
            $"customers_log_lost_total{{.*reason=\"{(output is null ? "late" : "unwritable")}\".*}} [1-9]",
            await http.GetStringAsync("/metrics")
        );
    }

    private Dictionary<string, string> Settings =>
        new()
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Bootstrap:AdminUsername"] = Username,
            ["Bootstrap:AdminPassword"] = Password,
            ["Metrics:Prometheus"] = "true",
            ["PublicUrl"] = "http://127.0.0.1:5080",
            ["RateLimits:unlimited:requests"] = "off",
            // The more each request says, the sooner there is no room for it.
            ["Serilog:MinimumLevel"] = "Verbose",
            ["Serilog:MinimumLevel:Override:Microsoft"] = "Verbose",
        };

    private static int Lost(JsonNode ready) => ready["details"]?["log"]?["lost_lines"]?.GetValue<int>() ?? 0;
}
