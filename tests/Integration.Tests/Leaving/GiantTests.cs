using System.Diagnostics;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Xunit.Abstractions;

namespace Customers.Integration.Tests.Leaving;

/// <summary>
/// An account of any size ends at once, whoever ends it; what is left of it reads as erased from then on, and goes batch by batch (decision 38).
/// </summary>
public sealed class GiantTests(GiantService service, ITestOutputHelper output) : IClassFixture<GiantService>
{
    private static readonly TimeSpan atOnce = TimeSpan.FromSeconds(1);

    // Those that the account has more rows in than a batch takes, in the order in which they are erased.
    private static readonly string[] large =
    [
        "password_attempts",
        "tokens",
        "agent_networks",
        "agents",
        "access_keys",
        "mails",
        "mail_tokens",
        "webhook_attempts",
        "webhook_deliveries",
        "events",
        "idempotency_records",
    ];

    [Theory]
    [InlineData("staff")]
    [InlineData("owner")]
    [InlineData("sweep")]
    public async Task Delete_Giant_IsDoneAtOnceAndErasedInBatches(string way)
    {
        var giant = await Giant.CreateAsync(service);
        if (way == "sweep")
            await FreezeAsync(giant);
        var expected = await giant.CountAsync();
        await service.UntilSettledAsync();
        Assert.All(await ShownAsync(giant), shown => Assert.Contains(giant.Mark, shown.Text, StringComparison.Ordinal));

        var took = await DeleteAsync(giant, way);
        // What a machine takes that does much else says nothing; the long form is run alone.
        if (Giant.Events > Giant.ShortForm)
            Assert.InRange(took, TimeSpan.Zero, atOnce);
        await service.UntilSettledAsync();
        await ReadsAsErasedAsync(giant);
        // In the middle too, where one part is gone and the other is not.
        for (var batch = 0; batch < 30; batch++)
            Assert.True(await service.Queue.EraseAsync(CancellationToken.None));
        await ReadsAsErasedAsync(giant);
        var began = Stopwatch.GetTimestamp();
        var batches = await service.EraseAllAsync();

        Say($"{way}: answered after {took.TotalMilliseconds:F0} ms, {batches} batches in {Stopwatch.GetElapsedTime(began)}");
        Assert.Empty(await giant.MarkedTablesAsync());
        var deletion = await giant.DeletionAsync();
        Assert.Empty(deletion["erasing"]!.AsArray());
        Assert.Equal(expected, Giant.ErasedIn(deletion));
        Assert.False(await service.Queue.EraseAsync(CancellationToken.None));
    }

    private async Task FreezeAsync(Giant giant)
    {
        (await service.Super.PostAsync($"/v1.0/customers/{giant.Id}/freeze", Statuses.Why)).Ok();
        await service.ExecuteAsync(
            "UPDATE customers SET tm_deletion_scheduled = now() - interval '1 second' WHERE id = @Id",
            new { Id = Guid.Parse(giant.Id) }
        );
    }

    private async Task<TimeSpan> DeleteAsync(Giant giant, string way)
    {
        var proof = new
        {
            password = giant.Account.OwnerPassword,
            confirmation_phrase = "DELETE",
            immediate = true,
        };
        var began = Stopwatch.GetTimestamp();
        var answer = way switch
        {
            "staff" => await service.Super.DeleteAsync($"/v1.0/customers/{giant.Id}"),
            "owner" => await giant.Account.Admin.PostAsync("/auth/unregister", proof),
            _ => await service.Super.PostAsync("/v1.0/sweeps/due-deletions"),
        };
        var took = Stopwatch.GetElapsedTime(began);
        if (way == "sweep")
            Assert.Equal("""{"deleted":1,"failed":0,"left":0}""", answer.Ok()["counts"]!.ToJsonString());
        else
            Assert.Equal("deleted", answer.Ok().Text("status"));
        return took;
    }

    private async Task ReadsAsErasedAsync(Giant giant)
    {
        Assert.All(await ShownAsync(giant), shown => Assert.DoesNotContain(giant.Mark, shown.Text, StringComparison.Ordinal));
        Assert.Contains("events", await giant.MarkedTablesAsync());
        var deletion = await giant.DeletionAsync();
        var erasing = deletion["erasing"]!.AsArray().Select(table => table!.GetValue<string>()).ToList();
        Assert.Equal(large[^erasing.Count..], erasing);
        Assert.Null(deletion["receipt"]);
    }

    /// <summary>The pages that show events of the account: its log and the feed, in either order, and by filters that have indexes of their own.</summary>
    private async Task<IReadOnlyList<Answer>> ShownAsync(Giant giant)
    {
        string[] paths =
        [
            $"/v1.0/events?customer_id={giant.Id}&types=customer_updated",
            $"/v1.0/events?customer_id={giant.Id}&order=newest&types=customer_updated",
            $"/v1.0/events?actor_id={giant.Id}",
            $"/v1.0/events?actor_id={giant.Id}&order=newest",
            "/v1.0/events?types=customer_updated&order=newest",
            "/v1.0/events?order=newest&actor_id=" + giant.Id + "&types=customer_updated",
        ];
        var shown = new List<Answer>();
        foreach (var path in paths)
        {
            shown.Add(await service.Super.GetAsync(path));
            Assert.NotEmpty(shown[^1].Ok().Rows());
        }
        return shown;
    }

    private void Say(FormattableString what) => output.WriteLine(FormattableString.Invariant(what));
}
