using System.Globalization;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Leaving;

/// <summary>
/// An account to which very much has happened, each row with a mark that must be nowhere once it is deleted. <c>CUSTOMERS_GIANT=5000000</c> is the
/// long form: so many events, a fiftieth of them agents, a fifth deliveries.
/// </summary>
internal sealed class Giant
{
    public const int ShortForm = 20_000;
    private const int Patience = 3600;

    private const string AddEvents = """
        INSERT INTO events (
            id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, staff_reason, credential, network, user_agent, tm_create,
            feed_order
        )
        SELECT gen_random_uuid(), c.id, c.event_version + n, 'customer_updated', 'agent', c.id, @Mark || ' request', '{name}',
            json_build_object('id', c.id, 'name', @Mark || ' data'), @Mark || ' reason', 'session', @Mark || ' network', @Mark || ' agent',
            clock_timestamp(), feed_now()
        FROM customers c
        CROSS JOIN generate_series(1, @Events) n
        WHERE c.id = @Id
        ORDER BY n;

        UPDATE customers
        SET event_version = event_version + @Events,
            feed_order = GREATEST(feed_order, feed_now())
        WHERE id = @Id;
        """;

    private const string AddAgents = """
        INSERT INTO agents (
            id, customer_id, version, role, username, username_canonical, name, detail, permission, password_hash, tm_create, tm_update
        )
        SELECT gen_random_uuid(), @Id, 1, 'member', @Mark || '-' || n, @Mark || '-' || n, @Mark, @Mark, 16, @Mark || ' hash',
            now() + n * interval '1 microsecond', now()
        FROM generate_series(1, @Agents) n;

        INSERT INTO tokens (id, token_hash, agent_id, customer_id, tm_create, tm_expire, network, user_agent)
        SELECT gen_random_uuid(), sha256(uuid_send(a.id)), a.id, a.customer_id, now(), now() + interval '7 days', @Mark, @Mark
        FROM agents a
        WHERE a.customer_id = @Id
        AND a.role = 'member';

        INSERT INTO agent_networks (agent_id, network, customer_id, tm_first, tm_last)
        SELECT a.id, @Mark, a.customer_id, now(), now()
        FROM agents a
        WHERE a.customer_id = @Id
        AND a.role = 'member';

        INSERT INTO password_attempts (subject, username_hash, attempts, tm_reset)
        SELECT sha256(uuid_send(a.id)), sha256(convert_to(a.username_canonical, 'UTF8')), 1, now() + interval '1 day'
        FROM agents a
        WHERE a.customer_id = @Id
        AND a.role = 'member';

        INSERT INTO mails (id, customer_id, agent_id, kind, recipient, status, attempts, tm_next, tm_create, tm_update)
        SELECT gen_random_uuid(), a.customer_id, a.id, 'set_password', @Mark, 'pending', 0, now() + interval '1 day', now(), now()
        FROM agents a
        WHERE a.customer_id = @Id
        AND a.role = 'member';

        INSERT INTO mail_tokens (purpose, subject, customer_id, token_hash, email, tm_create, tm_expire)
        SELECT 'set_password', a.id, a.customer_id, sha256(uuid_send(a.id)), @Mark || '@example.com', now(), now() + interval '1 day'
        FROM agents a
        WHERE a.customer_id = @Id
        AND a.role = 'member';

        INSERT INTO access_keys (id, customer_id, version, name, detail, token_hash, token_prefix, tm_expire, tm_create, tm_update)
        SELECT gen_random_uuid(), a.customer_id, 1, @Mark, @Mark, sha256(uuid_send(a.id)), @Mark, now() + interval '1 year', now(), now()
        FROM agents a
        WHERE a.customer_id = @Id
        AND a.role = 'member';

        INSERT INTO idempotency_records (key_hash, request_hash, answer, shows_secret, of_account, about_account, tm_create, tm_expire)
        SELECT sha256(uuid_send(a.id)), convert_to(@Mark, 'UTF8'), convert_to(@Mark, 'UTF8'), false, a.customer_id, NULL, now(),
            now() + interval '7 days'
        FROM agents a
        WHERE a.customer_id = @Id
        AND a.role = 'member';
        """;

    // Every other one is still to be sent, later than any test takes.
    private const string AddDeliveries = """
        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
        SELECT e.id, e.customer_id, e.version, e.type, CASE WHEN e.version % 2 = 0 THEN 'pending' ELSE 'failed' END, 1,
            CASE WHEN e.version % 2 = 0 THEN now() + interval '1 day' END, e.tm_create, e.tm_create
        FROM events e
        WHERE e.customer_id = @Id
        AND e.network = @Mark || ' network'
        AND e.version % 5 = 0;

        INSERT INTO webhook_attempts (delivery_id, number, tm_create, duration_ms, error, answer)
        SELECT d.id, 2, now(), 1, @Mark || ' error', @Mark || ' answer'
        FROM webhook_deliveries d
        WHERE d.customer_id = @Id;
        """;

    private const string CountRows = """
        SELECT json_build_object(
            'access_keys', (SELECT count(*) FROM access_keys WHERE customer_id = @Id),
            'accounts', 1,
            'agent_networks', (SELECT count(*) FROM agent_networks WHERE customer_id = @Id),
            'agents', (SELECT count(*) FROM agents WHERE customer_id = @Id AND role <> 'guest'),
            'events', (SELECT count(*) FROM events WHERE customer_id = @Id),
            'mail_tokens', (SELECT count(*) FROM mail_tokens WHERE customer_id = @Id),
            'mails', (SELECT count(*) FROM mails WHERE customer_id = @Id AND status = 'pending'),
            'tokens', (SELECT count(*) FROM tokens WHERE customer_id = @Id),
            'webhook_attempts', (
                SELECT count(*) FROM webhook_attempts a JOIN webhook_deliveries d ON d.id = a.delivery_id WHERE d.customer_id = @Id
            ),
            'webhook_deliveries', (SELECT count(*) FROM webhook_deliveries WHERE customer_id = @Id AND status = 'pending')
        )::text
        """;

    private const string SelectTables = """
        SELECT t.table_name
        FROM information_schema.tables t
        WHERE t.table_schema = 'public'
        AND t.table_type = 'BASE TABLE'
        AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = to_regclass(t.table_name))
        """;

    private readonly ServiceFixture service;

    private Giant(ServiceFixture service, Account account, int agents)
    {
        (this.service, Account) = (service, account);
        LastUsername = string.Create(CultureInfo.InvariantCulture, $"{Mark}-{agents}");
    }

    public static int Events { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("CUSTOMERS_GIANT"), CultureInfo.InvariantCulture, out var asked)
            ? asked
            : ShortForm;

    public Account Account { get; }

    public string Id => Account.Id;

    /// <summary>What every row says, somewhere.</summary>
    public string Mark { get; } = $"mark{Guid.NewGuid():N}";

    /// <summary>A username of one of the last agents that were added.</summary>
    public string LastUsername { get; }

    /// <summary>The account with all that, and as many events as were asked for.</summary>
    public static Task<Giant> CreateAsync(ServiceFixture service) => CreateAsync(service, Events);

    /// <summary>The account with so many events, behind what is done with it before.</summary>
    public static async Task<Giant> CreateAsync(ServiceFixture service, int events, Func<Account, Task>? before = null)
    {
        var giant = new Giant(service, await Account.CreateAsync(service), events / 50);
        (await giant.Account.Admin.PutAsync("/v1.0/customer", new { detail = giant.Mark })).Ok();
        await (before?.Invoke(giant.Account) ?? Task.CompletedTask);
        await FillAsync(service.DataSource, Guid.Parse(giant.Id), giant.Mark, events, events / 50);
        return giant;
    }

    /// <summary>How much of each kind there is, as a receipt counts it.</summary>
    public async Task<Dictionary<string, long>> CountAsync() =>
        JsonNode
            .Parse(await ReadAsync<string>(CountRows))!
            .AsObject()
            .Where(kind => kind.Value!.GetValue<long>() > 0)
            .ToDictionary(kind => kind.Key, kind => kind.Value!.GetValue<long>());

    /// <summary>In which tables the mark is.</summary>
    public async Task<IReadOnlyList<string>> MarkedTablesAsync()
    {
        var marked = new List<string>();
        var hex = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(Mark));
        foreach (var table in await service.ListAsync<string>(SelectTables))
        {
            var isIn = $"SELECT EXISTS (SELECT FROM {table} t WHERE t::text LIKE '%{Mark}%' OR t::text LIKE '%{hex}%')";
            if (await ReadAsync<bool>(isIn))
                marked.Add(table);
        }
        return marked;
    }

    /// <summary>How far the deletion is.</summary>
    public async Task<JsonNode> DeletionAsync(Client? reader = null) =>
        (await (reader ?? service.Super).GetAsync($"/v1.0/customers/{Id}/deletion")).Ok();

    /// <summary>What the receipt says was erased.</summary>
    public static Dictionary<string, long> ErasedIn(JsonNode deletion) =>
        deletion["receipt"]!["erased"]!
            .AsArray()
            .ToDictionary(each => each!.Text("what"), each => each!["count"]!.GetValue<long>());

    // It takes as long as there are rows.
    private async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = await service.DataSource.OpenConnectionAsync();
        var parameters = new { Id = Guid.Parse(Id) };
        return (await connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, parameters, commandTimeout: Patience)))!;
    }

    /// <summary>Fills an account; each row says <paramref name="mark"/> somewhere.</summary>
    public static async Task FillAsync(NpgsqlDataSource dataSource, Guid id, string mark, int events, int agents)
    {
        var filling = new
        {
            Id = id,
            Mark = mark,
            Events = events,
            Agents = agents,
        };
        await using var connection = await dataSource.OpenConnectionAsync();
        foreach (var sql in new[] { AddEvents, AddAgents, AddDeliveries })
            await connection.ExecuteAsync(new CommandDefinition(sql, filling, commandTimeout: Patience));
        await connection.ExecuteAsync(new CommandDefinition("ANALYZE (SKIP_LOCKED)", commandTimeout: Patience));
    }
}
