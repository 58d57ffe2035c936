using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Each attempt to deliver.</summary>
internal sealed class WebhookAttemptsTable() : TableDeclaration("webhook_attempts", "What the account's endpoint answered.")
{
    public override IReadOnlyList<string> Personal => ["error", "answer"];

    private const string Erase = """
        UPDATE webhook_attempts
        SET error = '',
            answer = ''
        WHERE delivery_id IN (SELECT id FROM webhook_deliveries WHERE customer_id = @Id)
        """;

    public override TableErasure Erasure => new(LockOrder: 1200, Erase);

    public override string NotExported => "in `webhook_deliveries`";

    public override string Kept => "as their delivery";
}
