using Customers.Api.Documentation;
using Customers.Application.Agents;
using Customers.Domain.Agents;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Agents;

/// <summary>An agent of the account that the documentation shows.</summary>
internal sealed class AgentExamples : IOperationExamples
{
    /// <summary>An agent.</summary>
    public static readonly AgentDto Agent = new()
    {
        Id = new("0190cf3c-6f00-7e31-9f5d-5f4f2c1b7a10"),
        CustomerId = Acme.Id,
        Username = "john.smith@acme-corp.com",
        Name = "John Smith",
        Detail = "Support, first shift",
        Permission = (int)Permission.CustomerAgent,
        IsGuest = false,
        TmCreate = At("2024-02-01T09:00:00Z"),
        TmUpdate = At("2024-02-01T09:00:00Z"),
        TmDelete = null,
    };

    /// <summary>The same with more permissions.</summary>
    public static readonly AgentDto Manager = Agent with
    {
        Permission = (int)(Permission.CustomerAgent | Permission.CustomerManager),
        TmUpdate = At("2024-03-01T09:00:00Z"),
    };

    /// <summary>The same, deleted.</summary>
    public static readonly AgentDto DeletedAgent = Agent with
    {
        TmUpdate = At("2024-04-01T09:00:00Z"),
        TmDelete = At("2024-04-01T09:00:00Z"),
    };

    private static readonly ErrorDetail badPermission = Bad(
        "permission",
        "INVALID_PERMISSION",
        "must be a sum of the permission bits 16, 32 and 64 (and 1, 2 and 4 for the platform), or 0"
    );

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["listAgents"] = new(PageOf(Agent, "2024-02-01T09:00:00Z", Agent.Id)) { Fault = BadPage },
            ["listCustomerAgents"] = new(PageOf(Agent, "2024-02-01T09:00:00Z", Agent.Id)) { Fault = BadPage },
            ["createAgent"] = new(Agent)
            {
                Body = new
                {
                    username = Agent.Username,
                    password = "aLongPassword",
                    permission = Agent.Permission,
                    name = Agent.Name,
                    detail = Agent.Detail,
                },
                Fault = badPermission,
            },
            ["getAgent"] = new(Agent),
            ["getCustomerAgent"] = new(Agent),
            ["updateAgent"] = new(Agent)
            {
                Body = new { name = Agent.Name, detail = Agent.Detail },
                Fault = Bad("name", "TOO_LONG", "must have at most 255 characters"),
            },
            ["deleteAgent"] = new(DeletedAgent with { AccessKeys = [] }) { Body = new { end_keys = true } },
            ["changeAgentPassword"] = new(Agent)
            {
                Body = new { password = "anotherPassword" },
                Fault = Bad("password", "INVALID_PASSWORD", "must have 8 to 128 characters"),
            },
            ["changeAgentUsername"] = new(Agent)
            {
                Body = new { username = Agent.Username },
                Fault = Bad(
                    "username",
                    "INVALID_USERNAME",
                    "must have 1 to 254 characters, a visible one among them and no invisible or control characters, and no blank at either end"
                ),
            },
            ["changeAgentPermission"] = new(Manager) { Body = new { permission = Manager.Permission }, Fault = badPermission },
        };
}
