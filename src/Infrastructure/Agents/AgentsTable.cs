using Customers.Application.Agents;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Agents;

/// <summary>Who acts for accounts.</summary>
internal sealed class AgentsTable() : TableDeclaration("agents", "Who acts for the account, with what they sign in with.")
{
    public override IReadOnlyList<string> Personal => ["username", "username_canonical", "name", "detail", "password_hash"];

    public override IReadOnlyList<string> Impersonal => ["role"];

    // Counted as the ledger counts them: neither the guest nor who was deleted before. All parts see the table as it was.
    private const string Erase = $"""
        WITH page AS (
            SELECT a.tm_create, a.id, a.tm_delete IS NULL AND a.role <> 'guest' AS is_counted
            FROM agents a
            WHERE a.customer_id = @Id
            AND (a.tm_create, a.id) > {ErasurePage.After}
            ORDER BY a.tm_create, a.id
            LIMIT @Limit
        ), {ErasurePage.Last}, erased AS (
            UPDATE agents a
            SET version = a.version + 1,
                username = '',
                username_canonical = NULL,
                name = '',
                detail = '',
                password_hash = NULL,
                tm_update = @Now,
                tm_delete = COALESCE(a.tm_delete, @Now)
            WHERE a.customer_id = @Id
            AND (a.tm_create, a.id) > {ErasurePage.After}
            AND (a.tm_create, a.id) <= {ErasurePage.End}
        )
        SELECT count(*), count(*) FILTER (WHERE p.is_counted), {ErasurePage.Place}
        FROM page p
        """;

    public override TableErasure Erasure => new(LockOrder: 300, Erase) { First = ErasurePage.First };

    private const string Select = """
        SELECT a.id, a.customer_id, a.username, a.name, a.detail, a.permission, a.role = 'guest', a.tm_create, a.tm_update, a.tm_delete
        FROM agents a
        WHERE a.customer_id = @CustomerId
        ORDER BY a.tm_create, a.id
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [new ListSection<AgentDto>("agents", Select, Read, ExportJson.Default.AgentDto)];

    private static AgentDto Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            CustomerId = row.GetGuid(1),
            Username = row.GetString(2),
            Name = row.GetString(3),
            Detail = row.GetString(4),
            Permission = row.GetInt32(5),
            IsGuest = row.GetBoolean(6),
            TmCreate = row.Time(7),
            TmUpdate = row.Time(8),
            TmDelete = row.TimeOrNull(9),
        };
}
