using System.Net;
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

    /// <summary>Until the feed shows everything that is stored.</summary>
    public static async Task UntilSettledAsync(this ServiceFixture service)
    {
        const string settled = "SELECT NOT EXISTS (SELECT 1 FROM events WHERE feed_order >= feed_settled())";
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (!await service.ScalarAsync<bool>(settled))
            await Task.Delay(5, end.Token);
    }

    /// <summary>Where the feed ends now.</summary>
    public static async Task<string> EndAsync(this ServiceFixture service, string customerId)
    {
        var stored = await service.EventsAsync(customerId);
        var page = await service.Super.UntilAsync($"/v1.0/events?customer_id={customerId}", stored.Count);
        return page.Text("next_cursor");
    }

    /// <summary>Why nobody can go on from the cursor of this request.</summary>
    public static string Lost(this Answer answer) =>
        answer.Refused(HttpStatusCode.Gone, "CURSOR_UNKNOWN").Json["error"]!["details"]![0]!.Text("reason");
}
