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
            var anyone = await ReadyAsync(service.Anyone);
            var customer = await ReadyAsync(account.Admin);
            var staff = await ReadyAsync(service.Super);

            foreach (var told in new[] { anyone, customer })
                JsonAssert.Same("""{"status":"up","dependencies":{"postgresql":"up","feed":"down"}}""", told);
            var details = staff["details"]!["feed"]!;
            Assert.Equal(somebody.ProcessID, details["held_by_pid"]!.GetValue<int>());
            Assert.InRange(details.Time("held_since"), DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddSeconds(1));
            Assert.Equal(["held_by_pid", "held_since"], details.AsObject().Select(member => member.Key).Order());
        }

        JsonAssert.Same("""{"status":"up","dependencies":{"postgresql":"up","feed":"up"}}""", await ReadyAsync(service.Super));
    }

    private static async Task<JsonNode> ReadyAsync(Client caller) => (await caller.GetAsync("/health/ready")).Ok();
}
