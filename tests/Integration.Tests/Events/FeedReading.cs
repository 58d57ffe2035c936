using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Events;

/// <summary>Reads the feed over HTTP.</summary>
internal static class FeedReading
{
    /// <summary>The page behind this path, as soon as it has this many events; see <see cref="Follower.ReachAsync"/> for why it may not at once.</summary>
    public static async Task<JsonNode> UntilAsync(this Client reader, string path, int count)
    {
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (true)
        {
            var page = (await reader.GetAsync(path)).Ok();
            if (page.Rows().Count >= count)
            {
                Assert.Equal(count, page.Rows().Count);
                return page;
            }
            await Task.Delay(5, end.Token);
        }
    }

    /// <summary>Where the feed ends now.</summary>
    public static async Task<string> EndAsync(this ServiceFixture service, string customerId)
    {
        var stored = await service.EventsAsync(customerId);
        var page = await service.Super.UntilAsync($"/v1.0/events?customer_id={customerId}", stored.Count);
        return page.Text("next_cursor");
    }
}
