using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Dapper;

namespace Customers.Integration.Tests.Events;

/// <summary>What the health of a replica says of a transaction that holds the feed back.</summary>
public sealed class FeedHealthTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Ready_SomebodysTransactionDoesNotEnd_IsToldToThoseWhoMaySeeIt()
    {
        var account = await Account.CreateAsync(service);
        await using var somebody = await service.DataSource.OpenConnectionAsync();
        await using (await somebody.BeginTransactionAsync())
        {
            await somebody.ExecuteAsync("SELECT pg_current_xact_id()");
            await account.AddAccessKeyAsync(service);
            Assert.Equal("up", (await ReadyAsync(service.Anyone))["dependencies"]!.Text("feed"));

            // Nothing is said of what is over in a moment.
            await service.ExecuteAsync("UPDATE events SET tm_create = tm_create - interval '11 seconds'");
            // Other tests have transactions on this server too, which end in a moment.
            var staff = await UntilAsync(told => told["details"]?["feed"]?["held_by_pid"]?.GetValue<int>() == somebody.ProcessID);
            foreach (var told in new[] { await ReadyAsync(service.Anyone), await ReadyAsync(account.Admin) })
                JsonAssert.Same(
                    """{"status":"up","dependencies":{"postgresql":"up","feed":"down","erasures":"up","standby":"up","backlog":"up","months":"up","accepting":"up","log":"up"}}""",
                    told
                );
            var details = staff["details"]!["feed"]!;
            Assert.InRange(details.Time("held_since"), DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddSeconds(1));
            Assert.Equal(["held_by_pid", "held_since"], details.AsObject().Select(member => member.Key).Order());
        }

        var over = await UntilAsync(told => told["dependencies"]!.Text("feed") == "up");
        JsonAssert.Same(
            """{"status":"up","dependencies":{"postgresql":"up","feed":"up","erasures":"up","standby":"up","backlog":"up","months":"up","accepting":"up","log":"up"}}""",
            over
        );
    }

    private async Task<JsonNode> UntilAsync(Func<JsonNode, bool> isSo)
    {
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (true)
        {
            var told = await ReadyAsync(service.Super);
            if (isSo(told))
                return told;
            await Task.Delay(20, end.Token);
        }
    }

    private static async Task<JsonNode> ReadyAsync(Client caller) => (await caller.GetAsync("/health/ready")).Ok();
}
