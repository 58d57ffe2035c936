using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.SignIns;

/// <summary>Login tokens that work.</summary>
internal sealed class TokensTable() : TableDeclaration("tokens", "When agents signed in.")
{
    public override IReadOnlyList<string> Personal => ["id", "token_hash", "network", "user_agent"];

    // What the account's agents do for others ends at once: there are few such tokens, and an index of them alone.
    private const string Erase = """
        WITH page AS (
            SELECT t.id
            FROM tokens t
            WHERE t.customer_id = @Id
            LIMIT @Limit
        ), lent AS (
            SELECT t.id
            FROM tokens t
            JOIN agents a ON a.id = t.delegated_by
            WHERE t.delegated_by IS NOT NULL
            AND a.customer_id = @Id
        ), erased AS (
            DELETE FROM tokens
            WHERE id = ANY (ARRAY(SELECT p.id FROM page p UNION SELECT l.id FROM lent l))
            RETURNING 1
        )
        SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM erased), ''
        """;

    // After the attempts, as signing in.
    public override TableErasure Erasure => new(LockOrder: 200, Erase) { First = "" };

    private const string Select = """
        SELECT t.id, t.agent_id, t.network, t.user_agent, t.tm_create, t.tm_last_used, t.tm_expire
        FROM tokens t
        WHERE t.customer_id = @CustomerId
        ORDER BY t.tm_create, t.id
        """;

    public override IReadOnlyList<ExportSection> Sections =>
        [
            new ListSection<ExportedTokenDto>(
                "tokens",
                Select,
                row =>
                    new(
                        row.GetGuid(0),
                        row.GetGuid(1),
                        row.GetString(2),
                        row.GetString(3),
                        row.Time(4),
                        row.Time(5),
                        row.Time(6)
                    ),
                ExportJson.Default.ExportedTokenDto
            ),
        ];

    private const string DeleteBatch = """
        DELETE FROM tokens
        WHERE id IN (
            SELECT t.id
            FROM tokens t
            WHERE t.tm_expire <= now() - @Period
            ORDER BY t.tm_expire
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention => new(Order: 300, TimeSpan.Zero, "they expire", DeleteBatch);
}
