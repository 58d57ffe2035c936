using Customers.Application.AccessKeys;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>The keys that programs sign in with.</summary>
internal sealed class AccessKeysTable() : TableDeclaration("access_keys", "What the account's keys are called, and their hashes.")
{
    public override IReadOnlyList<string> Personal =>
        ["name", "detail", "token_hash", "token_prefix", "allowed_ips", "given_to", "last_used_from"];

    public override IReadOnlyList<string> Impersonal => ["scopes"];

    // Counted as the ledger counts them: none that was deleted before. All parts see the table as it was.
    private const string Erase = $"""
        WITH page AS (
            SELECT k.tm_create, k.id, k.tm_delete IS NULL AS is_counted
            FROM access_keys k
            WHERE k.customer_id = @Id
            AND (k.tm_create, k.id) > {ErasurePage.After}
            ORDER BY k.tm_create, k.id
            LIMIT @Limit
        ), {ErasurePage.Last}, erased AS (
            UPDATE access_keys k
            SET version = k.version + 1,
                name = '',
                detail = '',
                token_hash = NULL,
                token_prefix = '',
                allowed_ips = '{"{}"}',
                given_to = '',
                last_used_from = '',
                tm_update = @Now,
                tm_delete = COALESCE(k.tm_delete, @Now)
            WHERE k.customer_id = @Id
            AND (k.tm_create, k.id) > {ErasurePage.After}
            AND (k.tm_create, k.id) <= {ErasurePage.End}
        )
        SELECT count(*), count(*) FILTER (WHERE p.is_counted), {ErasurePage.Place}
        FROM page p
        """;

    public override TableErasure Erasure => new(LockOrder: 400, Erase) { First = ErasurePage.First };

    private const string Select = """
        SELECT k.id, k.customer_id, k.name, k.detail, k.token_prefix, k.scopes, k.allowed_ips, k.agent_id, k.created_by,
            k.tm_last_used, k.last_used_from, k.tm_expire, k.tm_create, k.tm_update, k.tm_delete
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        ORDER BY k.tm_create, k.id
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [new ListSection<AccessKeyDto>("access_keys", Select, Read, ExportJson.Default.AccessKeyDto)];

    private static AccessKeyDto Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            CustomerId = row.GetGuid(1),
            Name = row.GetString(2),
            Detail = row.GetString(3),
            TokenPrefix = row.GetString(4),
            Scopes = row.GetFieldValue<string[]>(5),
            AllowedIps = row.GetFieldValue<string[]>(6),
            AgentId = row.GuidOrNull(7),
            CreatedBy = row.GuidOrNull(8),
            TmLastUsed = row.TimeOrNull(9),
            LastUsedFrom = row.GetString(10),
            TmExpire = row.Time(11),
            TmCreate = row.Time(12),
            TmUpdate = row.Time(13),
            TmDelete = row.TimeOrNull(14),
        };
}
