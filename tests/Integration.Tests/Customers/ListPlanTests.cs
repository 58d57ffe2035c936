using Customers.Application.Customers;
using Customers.Infrastructure.Customers;
using Customers.Integration.Tests.Database;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>What PostgreSQL really did for a page of accounts, told by auto_explain: an index in order, and no more rows than the page has.</summary>
public sealed class ListPlanTests(AccountsFixture accounts) : IClassFixture<AccountsFixture>
{
    private const int Size = 25;

    // Often enough for a prepared statement, and then for a plan that no longer looks at the parameters.
    private const int Repeats = 12;

    public static TheoryData<string, string> Lists =>
        new()
        {
            { "default", "customers_newest_not_deleted" },
            { "include_deleted", "customers_newest" },
            { "status", "customers_newest_by_status" },
            { "status deleted", "customers_newest_by_status" },
            { "name", "customers_newest_by_name" },
            { "identity", "customers_newest_by_identity" },
            { "identity include_deleted", "customers_newest_by_identity" },
            { "email", "customers_email_canonical_key" },
        };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_ManyAccounts_ReadsAnIndexAndNoMoreThanThePage(string filter, string index)
    {
        var first = await ExplainAsync(Query(filter, token: null));
        var deep = await ExplainAsync(Query(filter, token: accounts.DeepToken));

        foreach (var plan in new[] { first, deep })
        {
            Assert.DoesNotContain("Seq Scan", plan.Nodes);
            Assert.DoesNotContain("Bitmap Heap Scan", plan.Nodes);
            // At most one account has an address: sorting it costs nothing.
            Assert.True(filter == "email" || !plan.Nodes.Any(node => node.Contains("Sort", StringComparison.Ordinal)));
            Assert.Equal([index], plan.Indexes);
            Assert.InRange(plan.RowsLookedAt, 0, Size * 3);
            Assert.InRange(plan.Pages, 1, 120);
        }

        Assert.True(filter == "email" || (first.Rows, deep.Rows) == (Size, Size), "Neither page should be short.");
    }

    private static ListCustomers Query(string filter, string? token)
    {
        var list = new ListCustomers(new(null, token));
        return filter switch
        {
            "include_deleted" => list with { IncludeDeleted = "true" },
            "status" => list with { Status = "suspended" },
            "status deleted" => list with { Status = "deleted" },
            "name" => list with { Name = "name 3" },
            "identity" => list with { IdentityVerificationStatus = "pending" },
            "identity include_deleted" => list with { IdentityVerificationStatus = "none", IncludeDeleted = "true" },
            "email" => list with { Email = "User500@Example.com" },
            _ => list,
        };
    }

    private async Task<Plan> ExplainAsync(ListCustomers query)
    {
        var log = new CommandLog();
        await using var dataSource = log.Watch(accounts.ExplainingConnectionString);
        var list = new ListCustomersHandler(dataSource);
        for (var i = 0; i < Repeats; i++)
            Assert.Null((await list.Handle(query, default)).Error);

        return Plan.LastOf(log);
    }
}

/// <summary>A database with some 20,000 accounts of every sort. What a filter finds is all old: going down the list of all would take long to meet it.</summary>
public sealed class AccountsFixture : IAsyncLifetime
{
    private const int Accounts = 20_000;

    private const string Fill = """
        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, email_canonical, phone_number, address, webhook_method,
            webhook_uri, line_secret, line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds,
            tm_activate, tm_create, tm_update, tm_delete
        )
        SELECT gen_random_uuid(), 1, 1, s.status, '', CASE WHEN s.gone THEN '' ELSE 'name ' || n / 1000 END, '',
            CASE WHEN s.gone THEN '' ELSE 'user' || n || '@example.com' END, CASE WHEN s.gone THEN NULL ELSE 'user' || n || '@example.com' END,
            '', '', '', '', '', '', '{}', '00000000-0000-0000-0000-000000000000', false,
            CASE WHEN s.gone OR n > 5000 THEN 'none' ELSE 'pending' END, CASE WHEN s.status = 'suspended' THEN '[{}]'::jsonb ELSE '[]' END,
            now(), t.created, t.created, CASE WHEN s.gone THEN t.created END
        FROM generate_series(1, @Accounts) n
        CROSS JOIN LATERAL (SELECT timestamptz '2020-01-01Z' + n / 2 * interval '1 minute' AS created) t
        CROSS JOIN LATERAL (SELECT CASE WHEN n % 7 = 0 AND n < 10000 THEN 'deleted' WHEN n < 5000 THEN 'suspended' ELSE 'active' END AS status,
            n % 7 = 0 AND n < 10000 AS gone) s;
        ANALYZE customers;
        """;

    private readonly StorageFixture storage = new();

    /// <summary>Far down the list of all, and in the middle of every other.</summary>
    public string DeepToken => "2020-01-02T03:00:00Z";

    /// <summary>Sessions that tell the plan of each statement they ran, with what it cost.</summary>
    public string ExplainingConnectionString => Plan.Explaining(storage.ConnectionString);

    public async Task InitializeAsync()
    {
        await storage.InitializeAsync();
        await storage.ExecuteAsync(Fill, new { Accounts });
    }

    public Task DisposeAsync() => storage.DisposeAsync();
}
