using Customers.Infrastructure.Resources;
using Customers.Integration.Tests.Database;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Resources;

/// <summary>What PostgreSQL really did for all resources of one type: an index in order, and no more rows than the page has.</summary>
public sealed class ResourcePlanTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Size = 25;

    // Often enough for a prepared statement, and then for a plan that no longer looks at the parameters.
    private const int Repeats = 12;

    private const string Fill = """
        INSERT INTO resources (customer_id, type, resource_id, tm_create, tm_delete)
        SELECT c.id, CASE WHEN n % 10 = 0 THEN 'tags' ELSE 'files' END, gen_random_uuid(),
            timestamptz '2026-01-01' + n * interval '1 second', CASE WHEN n % 3 = 0 THEN now() END
        FROM customers c
        CROSS JOIN generate_series(1, 20000) n;
        ANALYZE resources;
        """;

    [Theory]
    [InlineData("files", "")]
    [InlineData("tags", "")]
    [InlineData("tags", "2026-01-01T02:00:00Z_0190cf3c-8b20-7a01-9d11-0c6f5a4e3d21")]
    public async Task List_OfAType_ReadsAnIndexAndNoMoreThanThePage(string type, string token)
    {
        await TestAccount.OpenAsync(storage);
        await storage.ExecuteAsync(Fill, new { });
        var log = new CommandLog();
        await using var dataSource = log.Watch(Plan.Explaining(storage.ConnectionString));
        var list = new ListResourcesOfTypeHandler(dataSource);
        for (var i = 0; i < Repeats; i++)
            Assert.Null((await list.Handle(new(type, new(Size: null, token)), default)).Error);

        var plan = Plan.LastOf(log);
        Assert.DoesNotContain("Seq Scan", plan.Nodes);
        Assert.DoesNotContain(plan.Nodes, node => node.Contains("Sort", StringComparison.Ordinal));
        Assert.Equal(["resources_of_type_newest"], plan.Indexes);
        Assert.InRange(plan.RowsLookedAt, Size, Size + 1);
    }
}
