using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Customers.Benchmarks.Floor;

/// <summary>One prepared statement a request; the pool is set up like the service's.</summary>
internal sealed class FloorQueries(string connectionString) : IAsyncDisposable
{
    private const string Key = """
        k.token_hash = $1
        AND k.tm_expire > now()
        AND k.tm_delete IS NULL
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        """;

    private const string Select = $"""
        SELECT {FloorAccount.Columns}
        FROM access_keys k
        JOIN customers c ON c.id = k.customer_id
        WHERE {Key}
        """;

    // Authentication, change, event with the account's JSON, and commit, in one round trip: less is not possible.
    private const string Update = $"""
        WITH c AS (
            UPDATE customers c
            SET version = c.version + 1,
                event_version = c.event_version + 1,
                feed_order = GREATEST(c.feed_order, feed_now()),
                rtp_debug = $2,
                tm_update = clock_timestamp()
            FROM access_keys k
            WHERE c.id = k.customer_id
            AND {Key}
            RETURNING {FloorAccount.Columns}, k.id AS key_id, c.event_version, c.feed_order
        ), recorded AS (
            INSERT INTO events (
                id, customer_id, version, type, actor_type, actor_id, request_id, changed, data, tm_create, feed_order
            )
            SELECT $3, c.id, c.event_version, 'customer_updated', 'key', c.key_id, 'floor', '{"{metadata}"}', json_build_object(
                'id', c.id, 'name', c.name, 'detail', c.detail, 'email', c.email, 'phone_number', c.phone_number, 'address', c.address,
                'webhook_method', c.webhook_method, 'webhook_uri', c.webhook_uri, 'billing_account_id', c.billing_account_id,
                'metadata', json_build_object('rtp_debug', c.rtp_debug), 'email_verified', c.email_verified, 'status', c.status,
                'identity_verification_status', c.identity_verification_status, 'tm_deletion_scheduled', c.tm_deletion_scheduled,
                'tm_create', c.tm_create, 'tm_update', c.tm_update, 'tm_delete', c.tm_delete), c.tm_update, c.feed_order
            FROM c
        )
        SELECT {FloorAccount.Columns}
        FROM c
        """;

    private const string SelectStandings = $"""
        SELECT {FloorStanding.Columns}
        FROM customers c
        WHERE c.id = ANY($1)
        """;

    private readonly NpgsqlDataSource dataSource = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true,
            Timezone = "UTC",
        }
    );

    public async Task<FloorAccount?> GetAsync(string key)
    {
        await using var command = dataSource.CreateCommand(Select);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Hash(key) });
        return await ReadAsync(command);
    }

    public async Task<FloorAccount?> UpdateAsync(string key, bool? rtpDebug)
    {
        await using var command = dataSource.CreateCommand(Update);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Hash(key) });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = rtpDebug!.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        return await ReadAsync(command);
    }

    public async Task<List<FloorStanding>> StandingsAsync(Guid[] ids)
    {
        await using var command = dataSource.CreateCommand(SelectStandings);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<FloorStanding>(ids.Length);
        while (await reader.ReadAsync())
            rows.Add(FloorStanding.Read(reader));
        return rows;
    }

    public ValueTask DisposeAsync() => dataSource.DisposeAsync();

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static async Task<FloorAccount?> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? FloorAccount.Read(reader) : null;
    }
}
