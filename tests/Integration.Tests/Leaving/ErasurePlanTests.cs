using Customers.Infrastructure.Leaving;
using Customers.Infrastructure.PersonalData;
using Customers.Integration.Tests.Database;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Customers.Integration.Tests.Leaving;

/// <summary>
/// What PostgreSQL really does for a batch of an erasure: of a large account, beside another one, it looks at no more rows than a batch has,
/// wherever the batch begins.
/// </summary>
public sealed class ErasurePlanTests(GiantService service) : IClassFixture<GiantService>
{
    private const int Events = 20_000;
    private const int Limit = 25;

    // Often enough for a prepared statement, and then for a plan that no longer looks at the parameters.
    private const int Batches = 12;

    // A page, and the rows of a few tables that belong to it.
    private const int Most = 6 * Limit;

    [Fact]
    public async Task Erase_BatchesOfEveryTable_LookAtNoMoreThanABatch()
    {
        var (giant, _) = (await Giant.CreateAsync(service, Events), await Giant.CreateAsync(service, Events));
        var tables = service
            .Services.GetRequiredService<TableDeclarations>()
            .Erasures.Where(each => each.Erasure.First is not null)
            .ToList();

        var found = new List<string>();
        foreach (var (table, erasure) in tables)
        foreach (var (batch, plan) in await ExplainAsync(Guid.Parse(giant.Id), erasure))
            if (plan.Nodes.Contains("Seq Scan") || plan.RowsLookedAt is 0 or > Most)
                found.Add(
                    $"{table}, batch {batch}: {plan.RowsLookedAt} rows by {string.Join(", ", plan.Nodes.Concat(plan.Indexes))}"
                );

        Assert.Equal(11, tables.Count);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private async Task<List<(int Batch, Plan Plan)>> ExplainAsync(Guid id, TableErasure erasure)
    {
        using var log = new CommandLog();
        // The tables of a test are small enough to be read as a whole; the question is whether there is another way.
        await using var source = log.Watch(Plan.Explaining(service.ConnectionString, "-c enable_seqscan=off"));
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (plans, place) = (new List<(int, Plan)>(), erasure.First!);
        for (var i = 0; i < Batches; i++)
        {
            var usernames = await ErasedUsernames.FindAsync(connection, id, ErasurePage.First, Limit, CancellationToken.None);
            var row = await EraseAsync(connection, erasure, new(id, DateTimeOffset.UtcNow, Events, Limit), place, usernames);
            Assert.Equal(Limit, row.Seen);
            plans.Add((i, Plan.LastOf(log)));
            place = row.Place!;
        }
        await transaction.RollbackAsync();
        return plans;
    }

    private static async Task<ErasureBatch.Row> EraseAsync(
        NpgsqlConnection connection,
        TableErasure erasure,
        ErasureBatch page,
        string place,
        string[] usernames
    )
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(page.CommandFor(erasure, place, usernames));
        await using var reader = await batch.ExecuteReaderAsync();
        return await ErasureBatch.ReadAsync(reader, CancellationToken.None);
    }
}
