using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Agents;

/// <summary>Agents: those of an account, to help them, and your own colleagues.</summary>
internal static class AgentCommands
{
    private const string Bits =
        "The sum of 1 (super admin), 2 (service), 4 (support), 16 (agent), 32 (admin) and 64 (manager); 0 sees itself only.";

    private static readonly Dictionary<string, string> ofAccount = new() { ["customer"] = "--customer" };

    private static readonly Parameter endKeys = new(
        "end_keys",
        "Whether the access keys that the agent made end too; they do.",
        ValueKind.Truth
    );

    public static IReadOnlyList<Spec> All { get; } =
    [
        new("agents list", "GET /v1.0/customers/{customer}/agents", "Lists agents, newest first.")
        {
            ShortPath = "/v1.0/agents",
            ByOption = ofAccount,
            Columns = Column.Of(
                "id",
                "username~",
                "name~",
                "permission",
                "is_guest=guest",
                "tm_create=created",
                "tm_delete=deleted"
            ),
        },
        new("agents get", "GET /v1.0/customers/{customer}/agents/{agent}", "Shows an agent.")
        {
            ShortPath = "/v1.0/agents/{agent}",
            ByOption = ofAccount,
        },
        new("agents create", "POST /v1.0/agents", "Adds an agent to your own account.")
        {
            Parameters =
            [
                new("username", "The username.") { IsRequired = true },
                new("permission", Bits, ValueKind.Number) { IsRequired = true },
                new("name", "The display name."),
                new("detail", "Notes."),
                new("password", "Read the agent's password from standard input.", ValueKind.Secret) { AskedWith = "password" },
                Parameter.CurrentPassword,
            ],
        },
        new("agents update", "PUT /v1.0/agents/{agent}", "Changes the name or the notes of an agent of your own account.")
        {
            Parameters = [new("name", "The display name."), new("detail", "Notes."), Parameter.CurrentPassword],
            NeedsAnOption = true,
        },
        new(
            "agents permission",
            "PUT /v1.0/agents/{agent}/permission",
            "Gives an agent of your own account other permissions; it is signed out everywhere."
        )
        {
            Parameters = [new("permission", Bits, ValueKind.Number) { IsRequired = true }, endKeys, Parameter.CurrentPassword],
            Asks = true,
        },
        new("agents username", "PUT /v1.0/agents/{agent}/username", "Gives an agent of your own account another username.")
        {
            Parameters = [new("username", "The username.") { IsRequired = true }, Parameter.CurrentPassword],
        },
        new(
            "agents password",
            "PUT /v1.0/agents/{agent}/password",
            "Gives an agent of your own account another password; it is signed out everywhere."
        )
        {
            Parameters =
            [
                new("password", "Read the new password from standard input.", ValueKind.Secret) { AskedWith = "password" },
                Parameter.CurrentPassword,
            ],
        },
        new("agents delete", "DELETE /v1.0/agents/{agent}", "Deletes an agent of your own account; it is signed out everywhere.")
        {
            Parameters = [endKeys, Parameter.CurrentPassword],
            Asks = true,
        },
        new(
            "agents password-link",
            "POST /v1.0/customers/{customer}/agents/{agent}/password-link",
            "Sends an agent of an account the link to set another password."
        )
        {
            ByOption = ofAccount,
            Parameters = [new("reason", "Why; for staff.") { IsRequired = true }],
        },
    ];
}
