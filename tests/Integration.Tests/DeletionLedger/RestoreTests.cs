using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Dapper;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>A dump is restored after everything was taken away: nothing is answered until the ledger was applied, and then nobody is back.</summary>
public sealed class RestoreTests(LedgeredService service) : IClassFixture<LedgeredService>, IAsyncLifetime
{
    private readonly Servers servers = new();
    private TestDatabase restored = null!;

    public async Task InitializeAsync() => restored = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync()
    {
        await restored.DisposeAsync();
        await servers.RemoveAsync();
    }

    [Fact]
    public async Task Start_DumpFromBefore_AnswersNothingUntilNobodyIsBack()
    {
        var all = await TakenAway.PrepareAsync(service);
        var dump = await servers.DumpAsync(service.ConnectionString);
        await all.TakeAllAsync();
        var written = service.Lines.Count;
        await servers.RestoreAsync(dump, restored.ConnectionString);

        await using (var older = new RestoredService(restored.ConnectionString, service.Ledger, ("Ledger:Apply", "manual")))
        {
            var (status, health) = await older.HealthAsync();
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, "down", "RESTORED"),
                (status, health.Text("status"), health.Text("reason"))
            );
            var refused = (await older.Anyone.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.ServiceUnavailable, "RESTORED");
            Assert.Equal("5", refused.Headers["Retry-After"]);
            (await older.Anyone.GetAsync("/health/live")).Ok();
        }

        await using var applied = new RestoredService(restored.ConnectionString, service.Ledger);
        await applied.UntilReadyAsync();

        await all.CheckAsync(applied.Anyone);
        Assert.Equal(written, service.Lines.Count);
        Assert.Equal(written, await CountAsync("SELECT count(*) FROM ledger_lines"));
        Assert.Equal(
            0,
            await CountAsync(
                "SELECT count(*) FROM agents WHERE tm_delete IS NULL AND customer_id IN (SELECT id FROM customers WHERE tm_delete IS NOT NULL)"
            )
        );
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await restored.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
