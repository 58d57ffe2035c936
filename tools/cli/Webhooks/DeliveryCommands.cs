using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Webhooks;

/// <summary>Deliveries of webhooks, of one account or of all.</summary>
internal static class DeliveryCommands
{
    private static readonly Parameter[] which = [Waiting.OlderThan, new("type", "Only of this event type."), Waiting.Account];

    public static IReadOnlyList<Spec> All { get; } =
    [
        new("deliveries list", "GET /v1.0/webhook_deliveries", "Lists deliveries of webhooks over all accounts.")
        {
            Columns = Column.Of(
                "id",
                "type~",
                "state",
                "attempts=tries",
                "status_code=answer",
                "error~",
                "tm_create=created",
                "tm_next=next try",
                "customer_id=account"
            ),
            Parameters = [Waiting.State("pending", "paused", "delivered", "failed", "cancelled"), .. which],
        },
        new("deliveries redeliver", "POST /v1.0/webhook_deliveries/redeliver", "Delivers those that failed once more.")
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
