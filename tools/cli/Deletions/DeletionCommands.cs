using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Deletions;

/// <summary>What is still outstanding of deleted accounts, and of which service.</summary>
internal static class DeletionCommands
{
    public static IReadOnlyList<Spec> All { get; } =
    [
        new("deletions list", "GET /v1.0/deletions", "Lists deletions over all accounts.")
        {
            Columns = Column.Of("customer_id=account", "state", "outstanding", "erasing", "tm_oldest=since", "tm_delete=deleted"),
            Parameters =
            [
                Waiting.State("outstanding", "complete"),
                new("service", "Only those that this service has not acknowledged."),
                Waiting.OlderThan,
            ],
        },
        new(
            "deletions services",
            "GET /v1.0/deletions/services",
            "Says which service has not acknowledged how many deletions, and since when."
        )
        {
            Columns = Column.Of("service", "outstanding", "tm_oldest=since"),
            IsPaged = false,
        },
        new("deletions resources", "GET /v1.0/deletions/resources", "Lists what services were asked to delete and have not.")
        {
            Columns = Column.Of("type", "resource_id=id", "service", "requests", "tm_request=asked", "customer_id=account"),
            Parameters =
            [
                new("service", "Only those that this service keeps."),
                new("type", "Only of this type."),
                Waiting.OlderThan,
            ],
        },
        new(
            "deletions get",
            "GET /v1.0/customers/{customer}/deletion",
            "Says how far an account's deletion has come, with its receipt."
        ),
        new(
            "deletions preview",
            "GET /v1.0/customers/{customer}/deletion_preview",
            "Says what would go with an account, by type."
        ),
    ];
}
