using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Webhooks;

/// <summary>Deliveries of webhooks, of one account or of all.</summary>
internal static class DeliveryCommands
{
    private static readonly Parameter[] which =
    [
        Waiting.State("pending", "delivered", "failed", "cancelled", "paused"),
        Waiting.OlderThan,
        new("type", "Only of this event type."),
        Waiting.Account,
    ];

    public static IReadOnlyList<Spec> All { get; } =
    [
        new("deliveries list", "GET /v1.0/webhook_deliveries", "Lists deliveries of webhooks over all accounts.")
        {
            Columns = Column.Of(
                "id",
                "type~",
                "status",
                "state",
                "attempts.#=tries",
                "tm_create=created",
                "tm_next=next try",
                "customer_id=account"
            ),
            Parameters = which,
        },
        new("deliveries redeliver", "POST /v1.0/webhook_deliveries/redeliver", "Delivers all of these once more.")
        {
            Parameters = which,
            Asks = true,
        },
        new("deliveries resume", "POST /v1.0/webhook_deliveries/resume", "Lets deliveries of paused webhooks go on.")
        {
            Parameters = [Waiting.OlderThan],
            Asks = true,
        },
    ];
}
