using System.Diagnostics;
using System.Net;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>A synchronous standby that is gone: changes wait for it, and nothing else does.</summary>
public sealed class AwaitedStandbyTests : IAsyncLifetime
{
    private readonly Servers servers = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => servers.RemoveAsync();

    [Fact]
    public async Task Write_StandbyIsGone_IsRefusedAtOnceWhileReadsAreAnswered()
    {
        var (server, _) = await servers.StartMigratedAsync();
        await using var service = await RunningService.StartReadyAsync(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = server.ConnectionString,
                ["Deadlines:Statement"] = "00:00:06",
                ["Deadlines:Lock"] = "00:00:04",
                ["Sweeps:Interval"] = "01:00:00",
            }
        );
        using var http = new HttpClient { BaseAddress = service.Address };
        var staff = new Client(http).With(await LoginAsync(http));
        var id = (
            await staff.PostAsync(
                "/v1.0/customers",
                new
                {
                    username = "waiting",
                    password = "quiet harbour of an owner",
                    name = "Waiting",
                }
            )
        ).Ok().Text("id");
        await SetAsync(server, "nobody");

        var first = staff.PutAsync($"/v1.0/customers/{id}", new { name = "First" });
        await Task.Delay(TimeSpan.FromSeconds(3));
        var clock = Stopwatch.StartNew();
        var refused = await staff.PutAsync($"/v1.0/customers/{id}", new { name = "Second" });
        var took = clock.Elapsed;
        var read = await staff.GetAsync($"/v1.0/customers/{id}");
        var ready = await staff.GetAsync("/health/ready");

        refused.Refused(HttpStatusCode.ServiceUnavailable, "STANDBY_AWAITED");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        read.Ok();
        Assert.Equal("down", ready.Ok()["dependencies"]!.Text("standby"));
        Assert.NotNull(ready.Ok()["details"]!["standby"]!["waiting_since"]);
        (await first).Refused(HttpStatusCode.ServiceUnavailable, "OUTCOME_UNKNOWN");

        await SetAsync(server, "");
        await UntilWrittenAsync(staff, id);
        Assert.Equal("up", (await staff.GetAsync("/health/ready")).Ok()["dependencies"]!.Text("standby"));
    }

    private static async Task<string> LoginAsync(HttpClient http)
    {
        var login = new { username = ServiceFixture.AdminUsername, password = ServiceFixture.AdminPassword };
        return (await new Client(http).PostAsync("/auth/login", login)).Ok().Text("token");
    }

    private static async Task UntilWrittenAsync(Client staff, string id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await staff.PutAsync($"/v1.0/customers/{id}", new { name = "Third" })).Status != HttpStatusCode.OK)
            await Task.Delay(100, deadline.Token);
    }

    private static async Task SetAsync(DevelopmentClusterServer server, string standbys)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in new[] { $"ALTER SYSTEM SET synchronous_standby_names = '{standbys}'", "SELECT pg_reload_conf()" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
