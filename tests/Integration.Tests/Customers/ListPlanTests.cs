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

    // Some hundreds of texts are looked at first. A word that many of them have is found by going on down the list, another by the index over parts
    // together with that over times, which counts ten rows for each page; how far that goes depends on a sample of chance.
    [Theory]
    [InlineData("search rare", "search_texts_parts", 2600)]
    [InlineData("search common", "search_texts_pkey", 700)]
    [InlineData("search old", "search_texts_parts", 8000)]
    [InlineData("search among", "search_texts_parts", 40)]
    [InlineData("search id", "customers_pkey", 2600)]
    [InlineData("phone number", "customers_newest_by_phone_number", Size * 3)]
    [InlineData("hold", "customers_newest_on_hold", Size * 3)]
    [InlineData("plan rare", "account_limits_by_plan", 200)]
    [InlineData("plan default", "customers_newest_not_deleted", Size * 10)]
    [InlineData("created", "customers_newest_not_deleted", Size * 3)]
    public async Task List_Found_ReadsAnIndexAndFewRows(string filter, string index, int most)
    {
        var plan = await ExplainAsync(Query(filter, token: null));

        Assert.DoesNotContain("Seq Scan", plan.Nodes);
        Assert.Contains(index, plan.Indexes);
        Assert.InRange(plan.RowsLookedAt, 1, most);
        Assert.InRange(plan.Rows, 1, Size);
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
            "search rare" => list with { Search = new("ser12345@exam") },
            "search common" => list with { Search = new("example.com") },
            "search old" => list with { Search = new("name 4") },
            "search among" => list with { Search = new("ser12345@exam"), Status = "active" },
            "search id" => list with { Search = new(AccountsFixture.KnownId) },
            "phone number" => list with { PhoneNumber = "+15550000001" },
            "hold" => list with { Hold = "billing" },
            "plan rare" => list with { Plan = "basic" },
            "plan default" => list with { Plan = "free" },
            "created" => list with { CreatedAfter = "2020-01-05T00:00:00Z" },
            "email" => list with { Email = "User500@Example.com" },
            _ => list,
        };
    }

    private async Task<Plan> ExplainAsync(ListCustomers query)
    {
        var log = new CommandLog();
        await using var dataSource = log.Watch(accounts.ExplainingConnectionString);
        var list = new ListCustomersHandler(dataSource, new(dataSource, TimeProvider.System), new());
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
        SELECT CASE WHEN n = 888 THEN @KnownId ELSE gen_random_uuid() END, 1, 1, s.status, '', CASE WHEN s.gone THEN '' ELSE 'name ' || n / 1000 END, '',
            CASE WHEN s.gone THEN '' ELSE 'user' || n || '@example.com' END, CASE WHEN s.gone THEN NULL ELSE 'user' || n || '@example.com' END,
            CASE WHEN n = 778 THEN '+15550000001' ELSE '' END, '', '', '', '', '', '{}', '00000000-0000-0000-0000-000000000000', false,
            CASE WHEN s.gone OR n > 5000 THEN 'none' ELSE 'pending' END, CASE WHEN s.status = 'suspended' THEN '[{"kind":"Billing"}]'::jsonb ELSE '[]' END,
            now(), t.created, t.created, CASE WHEN s.gone THEN t.created END
        FROM generate_series(1, @Accounts) n
        CROSS JOIN LATERAL (SELECT timestamptz '2020-01-01Z' + n / 2 * interval '1 minute' AS created) t
        CROSS JOIN LATERAL (SELECT CASE WHEN n % 7 = 0 AND n < 10000 THEN 'deleted' WHEN n < 5000 THEN 'suspended' ELSE 'active' END AS status,
            n % 7 = 0 AND n < 10000 AS gone) s;
        INSERT INTO account_limits (customer_id, plan, overrides)
        SELECT id, CASE WHEN email LIKE 'user%999@example.com' THEN 'basic' ELSE 'professional' END, '{}'
        FROM customers
        WHERE email LIKE 'user%9@example.com';
        INSERT INTO access_keys (id, customer_id, version, name, detail, token_hash, token_prefix, tm_expire, tm_create, tm_update)
        SELECT gen_random_uuid(), id, 1, '', '', decode(md5(id::text), 'hex'), 'vb_' || left(md5(id::text), 8), now(), tm_create, tm_create
        FROM customers
        WHERE tm_delete IS NULL;
        INSERT INTO agents (
            id, customer_id, version, role, username, username_canonical, name, detail, permission, tm_create, tm_update
        )
        SELECT gen_random_uuid(), id, 1, 'owner', email, email, '', '', 32, tm_create, tm_create
        FROM customers
        WHERE tm_delete IS NULL;
        ANALYZE customers, search_texts, account_limits, access_keys, agents;
        """;

    /// <summary>The id of one of them.</summary>
    public const string KnownId = "0195f000-0000-7000-8000-00000000abcd";

    private readonly StorageFixture storage = new();

    /// <summary>Far down the list of all, and in the middle of every other.</summary>
    public string DeepToken => "2020-01-02T03:00:00Z";

    /// <summary>Sessions that tell the plan of each statement they ran, with what it cost.</summary>
    // Some thousands of accounts are read from end to end in no time; pages cost what they do where there are a million.
    public string ExplainingConnectionString =>
        Plan.Explaining(storage.ConnectionString, "-c seq_page_cost=10 -c random_page_cost=11");

    public async Task InitializeAsync()
    {
        await storage.InitializeAsync();
        await storage.ExecuteAsync(Fill, new { Accounts, KnownId = Guid.Parse(KnownId) });
        // What waits to get into an index over parts is read by every search.
        await storage.ExecuteAsync("VACUUM search_texts", new { });
    }

    public Task DisposeAsync() => storage.DisposeAsync();
}
