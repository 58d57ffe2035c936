using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Each attempt to deliver.</summary>
internal sealed class WebhookAttemptsTable() : TableDeclaration("webhook_attempts", "What the account's endpoint answered.")
{
    public override IReadOnlyList<string> Personal => ["error", "answer"];

    // A page of deliveries, each with all its attempts: those of its month, which its ids lead to.
    private const string Erase = $"""
        WITH page AS (
            SELECT d.tm_create, d.id
            FROM webhook_deliveries d
            WHERE d.customer_id = @Id
            AND d.event_version <= @Last
            AND (d.tm_create, d.id) > {ErasurePage.After}
            ORDER BY d.tm_create, d.id
            LIMIT @Limit
        ), {ErasurePage.Last}, erased AS (
            UPDATE webhook_attempts
            SET error = '',
                answer = ''
            WHERE delivery_id = ANY (ARRAY(SELECT p.id FROM page p))
            AND delivery_id >= (SELECT p.id FROM page p ORDER BY p.id LIMIT 1)
            AND delivery_id <= (SELECT p.id FROM page p ORDER BY p.id DESC LIMIT 1)
            RETURNING 1
        )
        SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM erased), {ErasurePage.Place}
        """;

    public override TableErasure Erasure => new(LockOrder: 1200, Erase) { First = ErasurePage.First };

    public override string NotExported => "in `webhook_deliveries`";

    public override string Kept => "as their delivery";
}
