using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Keys;

/// <summary>Access keys: those of an account, to look at and to take away, and your own.</summary>
internal static class KeyCommands
{
    private static readonly Dictionary<string, string> ofAccount = new() { ["customer"] = "--customer" };

    private static readonly Parameter[] reach =
    [
        new("scopes", "What it may be used for; once for each scope.", ValueKind.List) { Option = "--scope" },
        new("allowed_ips", "Where it may be used from; once for each network.", ValueKind.List) { Option = "--allowed-ip" },
    ];

    public static IReadOnlyList<Spec> All { get; } =
    [
        new("keys list", "GET /v1.0/customers/{customer}/accesskeys", "Lists access keys, newest first.")
        {
            ShortPath = "/v1.0/accesskeys",
            ByOption = ofAccount,
            Columns = Column.Of(
                "id",
                "token_prefix=begins",
                "name~",
                "tm_last_used=last used",
                "tm_expire=ends",
                "scopes~",
                "tm_delete=deleted"
            ),
        },
        new("keys get", "GET /v1.0/customers/{customer}/accesskeys/{key}", "Shows an access key.")
        {
            ShortPath = "/v1.0/accesskeys/{key}",
            ByOption = ofAccount,
        },
        new("keys create", "POST /v1.0/accesskeys", "Makes an access key of your own account; its token is shown this once.")
        {
            Parameters =
            [
                new("name", "The display name.") { IsRequired = true },
                new("detail", "Notes."),
                new("expire", "How long it works: 12h, 720h, 365d.", ValueKind.Seconds),
                .. reach,
                new("agent_id", "For a service of the platform: the agent whose service it is."),
                Parameter.CurrentPassword,
            ],
        },
        new("keys update", "PUT /v1.0/accesskeys/{key}", "Changes an access key of your own account.")
        {
            Parameters = [new("name", "The display name."), new("detail", "Notes."), .. reach, Parameter.CurrentPassword],
            NeedsAnOption = true,
        },
        new(
            "keys rotate",
            "POST /v1.0/accesskeys/{key}/rotate",
            "Gives an access key of your own another token; the old one stops working."
        )
        {
            Asks = true,
        },
        new(
            "keys delete",
            "DELETE /v1.0/customers/{customer}/accesskeys/{key}",
            "Deletes an access key; it stops working at once."
        )
        {
            ShortPath = "/v1.0/accesskeys/{key}",
            ByOption = ofAccount,
            Asks = true,
        },
    ];
}
