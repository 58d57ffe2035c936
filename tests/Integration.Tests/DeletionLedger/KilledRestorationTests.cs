using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Dapper;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>
/// The service is killed while it applies the ledger to a restored database, in the middle of one line after the other: the next start goes on
/// there, nobody is back, and nothing was applied twice.
/// </summary>
public sealed class KilledRestorationTests(LedgeredService service) : IClassFixture<LedgeredService>, IAsyncLifetime
{
    private const int Accounts = 24;
    private const int Kills = 4;
    private const int Seed = 20261130;

    private const string IsWaiting =
        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')";

    private const string CountKnown = "SELECT count(*) FROM ledger_lines";

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly Servers servers = new();
    private TestDatabase restored = null!;

    public async Task InitializeAsync() => restored = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync()
    {
        await restored.DisposeAsync();
        await servers.RemoveAsync();
    }

    [Fact]
    public async Task Apply_KilledAgainAndAgain_EndsWithNobodyBack()
    {
        var all = await TakenAway.PrepareAsync(service);
        var accounts = new List<Account>();
        for (var i = 0; i < Accounts; i++)
            accounts.Add(await Account.CreateAsync(service));
        var dump = await servers.DumpAsync(service.ConnectionString);
        await all.TakeAllAsync();
        foreach (var account in accounts)
            (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        var written = service.Lines;
        await servers.RestoreAsync(dump, restored.ConnectionString);

        var random = new Random(Seed);
        foreach (var kill in Enumerable.Range(0, Kills))
        {
            // One in each quarter, and none at the very end of one.
            var at = accounts[(kill * Accounts / Kills) + random.Next(Accounts / Kills)];
            await KillAtAsync(at, after: kill % 2 == 0 ? null : TimeSpan.FromMilliseconds(random.NextDouble() * 5));
            Assert.InRange(await CountAsync(CountKnown), 1, written.Count - 1);
        }
        await using var last = new RestoredService(restored.ConnectionString, service.Ledger);
        await last.UntilReadyAsync();

        await all.CheckAsync(last.Anyone);
        Assert.Equal(written, service.Lines);
        Assert.Equal(written.Count, await CountAsync(CountKnown));
        foreach (var account in accounts)
            Assert.Equal(1, await ErasedAsync(account));
    }

    // The line waits for the account's row, with its own row written; it dies there, or a moment after it may go on.
    private async Task KillAtAsync(Account account, TimeSpan? after)
    {
        await using var holder = await restored.DataSource.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync(
            "SELECT FROM customers WHERE id = @Id FOR UPDATE",
            new { Id = Guid.Parse(account.Id) },
            transaction: held
        );
        var dying = Start();
        using var deadline = new CancellationTokenSource(patience);
        while (!await IsAsync(IsWaiting))
            await Task.Delay(5, deadline.Token);
        if (after is { } pause)
        {
            await held.RollbackAsync();
            await Task.Delay(pause);
        }
        await dying.DisposeAsync();
        // What the process has sent is over before the next one looks.
        while (
            await IsAsync(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
            )
        )
        {
            if (held.Connection is not null)
                await held.RollbackAsync();
            await Task.Delay(5, deadline.Token);
        }
    }

    private RunningService Start() =>
        RunningService.Start(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = restored.ConnectionString,
                ["Ledger:Path"] = service.Ledger,
                ["PublicUrl"] = "http://127.0.0.1:5080",
                ["Sweeps:Interval"] = "01:00:00",
            }
        );

    // The row knows of the end, and so does exactly one event.
    private Task<long> ErasedAsync(Account account) =>
        CountAsync(
            """
            SELECT count(*)
            FROM events e
            JOIN customers c ON c.id = e.customer_id
            WHERE e.customer_id = @Id AND e.type = 'customer_deleted' AND c.tm_delete IS NOT NULL AND c.email = ''
            """,
            new { Id = Guid.Parse(account.Id) }
        );

    private async Task<long> CountAsync(string sql, object? parameters = null)
    {
        await using var connection = await restored.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql, parameters);
    }

    private async Task<bool> IsAsync(string sql)
    {
        await using var connection = await restored.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>(sql);
    }
}
