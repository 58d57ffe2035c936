using Customers.Infrastructure.PersonalData;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.PersonalData;

/// <summary>What the features declare of their columns is what the database has, and erasure does what they declare.</summary>
public sealed class PersonalColumnTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // Ids, numbers, flags and times hold no words.
    private const string SelectWords = """
        SELECT c.table_name || '.' || c.column_name
        FROM information_schema.columns c
        JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE t.table_schema = 'public'
        AND t.table_type = 'BASE TABLE'
        AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = to_regclass(t.table_name))
        AND c.data_type NOT IN ('uuid', 'smallint', 'integer', 'bigint', 'boolean', 'timestamp with time zone')
        """;

    private const string SelectColumns = """
        SELECT c.table_name || '.' || c.column_name
        FROM information_schema.columns c
        WHERE c.table_schema = 'public'
        AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = to_regclass(c.table_name))
        """;

    // What no request can fill in this test: a mail and a link on their way, what an endpoint said, a sign-up's address, and the endpoint that
    // is kept for a delivery that is the last one.
    private const string Fill = """
        INSERT INTO mails (id, customer_id, kind, recipient, status, attempts, tm_next, tm_create, tm_update)
        VALUES (gen_random_uuid(), @Id, 'account_exists', 'a sealed recipient', 'pending', 0, now() + interval '1 day', now(), now());

        INSERT INTO mail_tokens (purpose, subject, customer_id, token_hash, email, email_canonical, tm_create, tm_expire)
        VALUES ('verify_email', @Id, @Id, '\x00ff00ff', 'Held@example.com', 'held@example.com', now(), now() + interval '1 day')
        ON CONFLICT (purpose, subject) DO UPDATE
        SET token_hash = excluded.token_hash, email = excluded.email, email_canonical = excluded.email_canonical;

        INSERT INTO terms_agreements (customer_id, client_address, tm_create)
        VALUES (@Id, '192.0.2.77', now());

        UPDATE access_keys
        SET given_to = '198.51.100.0/24'
        WHERE customer_id = @Id;

        UPDATE webhooks
        SET last_method = 'PATCH', last_uri = 'https://example.com/last', tm_pause = now()
        WHERE customer_id = @Id;

        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_create, tm_update)
        VALUES (@Id, @Id, 1, 'customer_updated', 'failed', 1, now(), now());

        INSERT INTO webhook_attempts (delivery_id, number, tm_create, duration_ms, error, answer)
        VALUES (@Id, 99, now(), 1, 'what went wrong', 'what the endpoint said');
        """;

    private IReadOnlyList<TableDeclaration> Tables => service.Services.GetRequiredService<TableDeclarations>().All;

    private IEnumerable<string> Personal => Tables.SelectMany(table => table.Personal.Select(column => $"{table.Name}.{column}"));

    private IEnumerable<string> Impersonal =>
        Tables.SelectMany(table => table.Impersonal.Select(column => $"{table.Name}.{column}"));

    [Fact]
    public async Task Columns_ThatCanHoldWords_AreDeclaredPersonalOrNot()
    {
        var columns = await service.ListAsync<string>(SelectColumns);
        var declared = Personal.Concat(Impersonal).ToList();

        Assert.Empty((await service.ListAsync<string>(SelectWords)).Except(declared));
        Assert.Empty(declared.Except(columns));
        Assert.Equal(declared.Distinct(), declared);
    }

    [Fact]
    public async Task Delete_EveryPersonalColumn_LosesWhatItHeld()
    {
        // Others sign in from the same address, whose count is nobody's.
        await service.LoginAsync(ServiceFixture.AdminUsername, ServiceFixture.AdminPassword);
        var others = await DatabaseScan.ReadAsync(service);
        var account = await MarkedAccount.CreateAsync(service);
        await service.ExecuteAsync(Fill, new { Id = Guid.Parse(account.Id) });
        var before = await DatabaseScan.ReadAsync(service);

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();

        var after = await DatabaseScan.ReadAsync(service);
        Assert.All(
            Personal.Select(column => $"public.{column}"),
            column =>
            {
                var held = Values(before[column]).Except(Values(others[column])).Except(["{}", "[]"]).ToList();
                Assert.True(held.Count > 0, $"Nothing was in {column}, so this proves nothing.");
                Assert.Empty(held.Intersect(Values(after[column])));
            }
        );
    }

    private static string[] Values(string content) => content.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
