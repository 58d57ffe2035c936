using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Sessions;

/// <summary>Sessions and delegations: who is signed in, and as whom.</summary>
internal static class SessionCommands
{
    private static readonly Dictionary<string, string> ofAccount = new() { ["customer"] = "--customer" };
    private static readonly Dictionary<string, string> ofAgent = new() { ["customer"] = "--customer", ["agent"] = "--agent" };

    public static IReadOnlyList<Spec> All { get; } =
    [
        new(
            "sessions list",
            "GET /v1.0/customers/{customer}/sessions",
            "Lists sessions, newest first; without an account, your own."
        )
        {
            ShortPath = "/v1.0/me/sessions",
            ByOption = ofAccount,
            Columns = Column.Of(
                "id",
                "user_agent=with~",
                "network",
                "tm_last_used=last used",
                "tm_expire=ends",
                "agent_id=agent",
                "delegated_by=delegated by"
            ),
        },
        new(
            "sessions end",
            "DELETE /v1.0/customers/{customer}/agents/{agent}/sessions",
            "Ends every session of an account, or of one of its agents."
        )
        {
            ShortPath = "/v1.0/customers/{customer}/sessions",
            ByOption = ofAgent,
            Asks = true,
        },
        new("sessions end-mine", "DELETE /v1.0/me/sessions/{session}", "Ends one of your own sessions, or all of them.")
        {
            ShortPath = "/v1.0/me/sessions",
            Asks = true,
        },
        new("delegations list", "GET /v1.0/delegations", "Reports who acted as whom, and why, over all accounts.")
        {
            Columns = Column.Of(
                "tm_create=since",
                "customer_id=account",
                "delegated_by=by",
                "reason~",
                "state",
                "tm_expire=ends",
                "tm_end=ended",
                "id"
            ),
            Parameters = [Waiting.State("open", "ended"), Waiting.OlderThan],
        },
        new(
            "delegations start",
            "POST /auth/delegate",
            "Makes a token to act as the guest agent of an account for 8 hours; the owner is told."
        )
        {
            Parameters =
            [
                new("customer_id", "The account.") { Option = "--customer", IsRequired = true },
                new("reason", "Why; the account's log and its owner are told.") { IsRequired = true },
            ],
        },
    ];
}
