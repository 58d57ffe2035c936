using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Customers;

/// <summary>Holds, identity and limits: what an account may do, and who decided.</summary>
internal static class HoldCommands
{
    private static readonly string[] types =
    [
        "agents",
        "access_keys",
        "numbers",
        "flows",
        "queues",
        "trunks",
        "extensions",
        "files",
        "billing_accounts",
        "tags",
        "transcriptions",
        "contacts",
    ];

    public static IReadOnlyList<Spec> All { get; } =
    [
        new("holds", "GET /v1.0/customers/{customer}/holds", "Says why an account is suspended, by whom and since when.")
        {
            Columns = Column.Of("kind", "reason~", "tm_create=since"),
            AsRecords = true,
            Parameters = [new("history", "Those of the past too.", ValueKind.Flag)],
            IsPaged = false,
        },
        new("hold", "PUT /v1.0/customers/{customer}/holds/{kind}", "Places a hold on an account.")
        {
            Parameters =
            [
                new("reason", "Why; for staff.") { IsRequired = true },
                new("customer_words", "What the account's people read."),
            ],
            Asks = true,
        },
        new("unhold", "DELETE /v1.0/customers/{customer}/holds/{kind}", "Lifts a hold of an account.")
        {
            Parameters = [new("reason", "Why; for staff.") { IsRequired = true }],
        },
        new(
            "identity show",
            "GET /v1.0/customers/{customer}/identity_verification",
            "Lists how an account's identity verification moved, newest first."
        )
        {
            Columns = Column.Of("tm_create=when", "from", "to", "actor.type=by", "actor.id=id", "provider~", "reason~"),
        },
        new(
            "identity decide",
            "PUT /v1.0/customers/{customer}/identity_verification_status",
            "Decides about an account's identity."
        )
        {
            Parameters =
            [
                new("status", "The decision.") { IsRequired = true, Words = ["none", "pending", "verified", "rejected"] },
                new("reason", "Why."),
            ],
        },
        new("identity list", "GET /v1.0/identity_verifications", "Lists checks of identities, of all accounts.")
        {
            Columns = Column.Of(
                "customer_id=account",
                "state",
                "outcome",
                "provider~",
                "attempts=tries",
                "tm_create=created",
                "id"
            ),
            Parameters = [Waiting.State("waiting", "started", "decided", "cancelled"), Waiting.OlderThan],
        },
        new("limits show", "GET /v1.0/customers/{customer}/limits", "Says what an account may own."),
        new("limits set", "PUT /v1.0/customers/{customer}/limits", "Changes what an account may own.")
        {
            Parameters =
            [
                new("plan", "The plan.") { Words = ["free", "basic", "professional", "unlimited"] },
                .. types.Select(type => new Parameter(
                    type,
                    $"How many {type.Replace('_', ' ')}; default: as the plan says.",
                    ValueKind.Limit
                )),
            ],
            NeedsAnOption = true,
        },
        new("resources list", "GET /v1.0/customers/{customer}/resources", "Lists what an account owns, newest first.")
        {
            Columns = Column.Of("id", "type", "tm_create=created", "tm_delete=deleted"),
            Parameters = [new("type", "Of which type.") { Words = types }],
        },
    ];
}
