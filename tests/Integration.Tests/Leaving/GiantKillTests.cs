using System.Security.Cryptography;
using Customers.Infrastructure.Leaving;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Customers.Integration.Tests.Leaving;

/// <summary>Replicas that erase die, work side by side, or meet what cannot be erased: all is erased once, and counted once.</summary>
public sealed class GiantKillTests(GiantService service) : IClassFixture<GiantService>
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1) + (TimeSpan.FromMilliseconds(1) * Giant.Events);

    /// <summary>The first dies in the middle of a batch of events, the second at any time.</summary>
    [Fact]
    public async Task Kill_WhileErasing_IsResumedByTheNextReplica()
    {
        var giant = await Giant.CreateAsync(service);
        var expected = await giant.CountAsync();
        (await service.Super.DeleteAsync($"/v1.0/customers/{giant.Id}")).Ok();
        var blocked = await Blocked.HoldAsync(
            service,
            giant.Id,
            $"SELECT FROM events WHERE customer_id = @Id AND version = {Giant.Events / 2} FOR UPDATE"
        );

        await using (await StartAsync())
            await UntilAsync(
                giant,
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%UPDATE events%')"
            );
        await blocked.ReleaseAsync();
        await blocked.DisposeAsync();
        var half = await ErasedEventsAsync(giant);
        Assert.InRange(half, Giant.Events / 4, Giant.Events / 2);
        await using (await StartAsync())
        {
            await UntilAsync(giant, $"SELECT erased > {half} FROM erasures WHERE customer_id = @Id AND table_name = 'events'");
            await Task.Delay(RandomNumberGenerator.GetInt32(0, 300));
        }

        Assert.Equal(await ErasedEventsAsync(giant), await StoredErasedAsync(giant));
        await using (await StartAsync())
            await UntilAsync(giant, "SELECT NOT EXISTS (SELECT FROM erasures WHERE customer_id = @Id AND tm_complete IS NULL)");
        Assert.Empty(await giant.MarkedTablesAsync());
        Assert.Equal(expected, Giant.ErasedIn(await giant.DeletionAsync()));
    }

    [Fact]
    public async Task Erase_SeveralReplicasAtOnce_CountEachRowOnce()
    {
        var giants = new[] { await Giant.CreateAsync(service, 2_000), await Giant.CreateAsync(service, 3_000) };
        var expected = new List<Dictionary<string, long>>();
        foreach (var giant in giants)
        {
            expected.Add(await giant.CountAsync());
            (await service.Super.DeleteAsync($"/v1.0/customers/{giant.Id}")).Ok();
        }
        await using var second = Replica.On(service.ConnectionString, services => services.AddSingleton(GiantService.Options));

        await Task.WhenAll(
            new[]
            {
                service.Queue,
                service.Queue,
                GiantService.QueueOf(second.Services),
                GiantService.QueueOf(second.Services),
            }.Select(queue => Task.Run(() => EraseAsync(queue, () => IsOpenAsync())))
        );

        foreach (var (giant, counts) in giants.Zip(expected))
            Assert.Equal(counts, Giant.ErasedIn(await giant.DeletionAsync()));
    }

    [Fact]
    public async Task Erase_OneAccountCanNotBe_ErasesTheOthers()
    {
        var (poisoned, other) = (await Giant.CreateAsync(service, 2_000), await Giant.CreateAsync(service, 2_000));
        var expected = await poisoned.CountAsync();
        foreach (var giant in new[] { poisoned, other })
            (await service.Super.DeleteAsync($"/v1.0/customers/{giant.Id}")).Ok();
        await service.ExecuteAsync($"ALTER TABLE events ADD CONSTRAINT poison CHECK (customer_id <> '{poisoned.Id}') NOT VALID");
        try
        {
            await EraseAsync(service.Queue, () => IsOpenAsync(other));
            Assert.Equal(["events"], await ErasingAsync(poisoned));
            await ReadsAsErasedAsync(poisoned);
        }
        finally
        {
            await service.ExecuteAsync("ALTER TABLE events DROP CONSTRAINT poison");
        }

        await service.EraseAllAsync();

        Assert.Equal(expected, Giant.ErasedIn(await poisoned.DeletionAsync()));
    }

    private static async Task EraseAsync(ErasureQueue queue, Func<Task<bool>> isOpen)
    {
        using var end = new CancellationTokenSource(patience);
        while (await isOpen())
        {
            end.Token.ThrowIfCancellationRequested();
            try
            {
                await queue.EraseAsync(CancellationToken.None);
            }
            catch (PostgresException poison) when (poison.ConstraintName == "poison")
            {
                // It is tried again.
            }
        }
    }

    private async Task ReadsAsErasedAsync(Giant giant)
    {
        var log = await service.Super.GetAsync($"/v1.0/events?customer_id={giant.Id}&order=newest");
        Assert.DoesNotContain(giant.Mark, log.Ok().ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> ErasingAsync(Giant giant) =>
        [.. (await giant.DeletionAsync())["erasing"]!.AsArray().Select(table => table!.GetValue<string>())];

    private Task<bool> IsOpenAsync(Giant? of = null) =>
        service.ScalarAsync<bool>(
            "SELECT EXISTS (SELECT FROM erasures WHERE tm_complete IS NULL AND (@Id::uuid IS NULL OR customer_id = @Id))",
            new { Id = of is null ? (Guid?)null : Guid.Parse(of.Id) }
        );

    private Task<RunningService> StartAsync() =>
        RunningService.StartReadyAsync(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = service.ConnectionString,
                ["PublicUrl"] = "http://127.0.0.1:5080",
            }
        );

    private Task<long> ErasedEventsAsync(Giant giant) =>
        service.ScalarAsync<long>(
            "SELECT erased FROM erasures WHERE customer_id = @Id AND table_name = 'events'",
            new { Id = Guid.Parse(giant.Id) }
        );

    /// <summary>How many events are erased beside those of the first batch.</summary>
    private Task<long> StoredErasedAsync(Giant giant) =>
        service.ScalarAsync<long>(
            """
            SELECT count(*) - (SELECT (d.erased ->> 'events')::bigint FROM deletions d WHERE d.customer_id = @Id)
            FROM events e
            JOIN erasures x ON x.customer_id = e.customer_id AND x.table_name = 'events' AND e.version <= x.last_version
            WHERE e.customer_id = @Id
            AND e.network = ''
            AND e.data::text NOT LIKE '%name%'
            """,
            new { Id = Guid.Parse(giant.Id) }
        );

    private async Task UntilAsync(Giant giant, string sql)
    {
        using var end = new CancellationTokenSource(patience);
        while (!await service.ScalarAsync<bool>(sql, new { Id = Guid.Parse(giant.Id) }))
            await Task.Delay(10, end.Token);
    }
}
