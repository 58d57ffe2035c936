using System.Net;
using Customers.Infrastructure.Migrations;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignIns;
using Customers.Integration.Tests.Startup;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customers.Integration.Tests.Migrations;

/// <summary>
/// Keys, tokens and agents that the version before scopes and sessions has written go on working: its rows are put into its schema, the schema
/// is brought up to date, and the service starts on it.
/// </summary>
public sealed class EarlierRowsTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int LastBeforeScopes = 9;

    // Each after those that it refers to.
    private static readonly string[] tables = ["customers", "agents", "access_keys", "data_protection_keys"];

    private static readonly string[] allScopes = ["read", "profile", "agents", "unregister:cancel"];

    [Fact]
    public async Task Start_OnRowsOfBefore_CredentialsDoWhatTheyDid()
    {
        var account = await Account.CreateAsync(service);
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "old" })).Ok().Text("token");
        var owner = (await account.OwnerAsync()).Text("id");
        await using var database = await TestDatabase.CreateEmptyAsync();
        await MigrateAsync(database, EmbeddedMigrations.Of(typeof(Migrator).Assembly).Where(it => it.Number <= LastBeforeScopes));
        foreach (var table in tables)
            await CopyAsync(table, database);
        var token = await AddTokenAsync(database, owner, account.Id);

        var settings = new Dictionary<string, string> { ["ConnectionStrings:Customers"] = database.ConnectionString };
        await using var today = await RunningService.StartReadyAsync("Development", settings);
        using var http = new HttpClient { BaseAddress = today.Address };
        var anyone = new Client(http);

        foreach (var old in new[] { anyone.With(key), anyone.With(token) })
        {
            Assert.Equal(account.Id, (await old.GetAsync("/v1.0/customer")).Ok().Text("id"));
            (await old.PutAsync("/v1.0/customer", new { detail = "still here" })).Ok();
        }
        var shown = (await anyone.With(token).GetAsync("/v1.0/accesskeys")).Ok().Rows().Single()!;
        Assert.Equal(allScopes, shown["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        var plain = new
        {
            username = "made-by-an-old-key",
            password = "quiet agent harbour",
            permission = 16,
        };
        (await anyone.With(key).PostAsync("/v1.0/agents", plain)).Ok();
        (await anyone.With(key).PostAsync("/v1.0/accesskeys", new { })).Refused(
            HttpStatusCode.Forbidden,
            "PASSWORD_CREDENTIAL_REQUIRED"
        );
        await SignInAsync(anyone, account.OwnerUsername, account.OwnerPassword);
        var staff = await SignInAsync(anyone, ServiceFixture.AdminUsername, ServiceFixture.AdminPassword);
        (await staff.DeleteAsync($"/v1.0/customers/{(await staff.GetAsync("/v1.0/customer")).Ok().Text("id")}")).Refused(
            HttpStatusCode.Conflict,
            "PLATFORM_ACCOUNT"
        );
        (await anyone.With(token).PostAsync("/auth/logout")).Ok();
        (await anyone.With(token).GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    private static async Task<Client> SignInAsync(Client anyone, string username, string password) =>
        anyone.With((await anyone.PostAsync("/auth/login", new { username, password })).Ok().Text("token"));

    private static Task MigrateAsync(TestDatabase database, IEnumerable<Migration> migrations) =>
        new Migrator(database.DataSource, NullLogger<Migrator>.Instance, [.. migrations]).MigrateAsync(default);

    // What the schema of then has no column for is left out.
    private async Task CopyAsync(string table, TestDatabase database)
    {
        var rows = await service.ListAsync<string>($"SELECT to_jsonb(t)::text FROM {table} t");
        await using var connection = await database.DataSource.OpenConnectionAsync();
        foreach (var row in rows)
            await connection.ExecuteAsync(
                $"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::{table}, @row::jsonb)",
                new { row }
            );
    }

    // A token of before is the id of its row, sealed with the key ring.
    private async Task<string> AddTokenAsync(TestDatabase database, string agent, string customer)
    {
        var id = Guid.NewGuid();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO tokens (id, agent_id, customer_id, tm_create, tm_expire)
            VALUES (@id, @Agent, @Customer, now(), now() + interval '7 days')
            """,
            new
            {
                id,
                Agent = Guid.Parse(agent),
                Customer = Guid.Parse(customer),
            }
        );
        return KeyRingTests.Seal(service.Services, id);
    }
}
