using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Platform;

/// <summary>What waits on the whole platform, and what is done about it.</summary>
internal static class PlatformCommands
{
    public static IReadOnlyList<Spec> All { get; } =
    [
        new("mails list", "GET /v1.0/mails", "Lists mails over all accounts.")
        {
            Columns = Column.Of(
                "id",
                "type~",
                "state",
                "attempts=tries",
                "tm_create=created",
                "tm_next=next try",
                "customer_id=account"
            ),
            Parameters =
            [
                Waiting.State("pending", "sent", "failed", "cancelled"),
                Waiting.OlderThan,
                new("type", "Only of this kind."),
            ],
        },
        new("reservations list", "GET /v1.0/reservations", "Lists reserved places over all accounts.")
        {
            Columns = Column.Of("id", "type", "count", "status", "tm_expire=ends", "customer_id=account"),
            Parameters =
            [
                Waiting.State("open", "committed", "released", "expired"),
                Waiting.OlderThan,
                new("type", "Only of this type."),
                new("service", "Only of this service."),
            ],
        },
        new("resources all", "GET /v1.0/resources", "Lists what all accounts own of one type.")
        {
            Columns = Column.Of("id", "type", "tm_create=created", "customer_id=account"),
            Parameters = [new("type", "The type; one that other services keep.") { IsRequired = true }],
        },
        new("sweeps run", "POST /v1.0/sweeps/{sweep}", "Runs a sweep now, and says what it did.")
        {
            Asks = true,
            CanBeTried = false,
        },
        new("me", "GET /v1.0/me", "Shows who you are on this platform.") { Aliases = ["whoami"] },
    ];
}
