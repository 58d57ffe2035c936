using Customers.Api.Agents;
using Customers.Api.Documentation;
using Customers.Application.Events;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Events;

/// <summary>What happened to the account that the documentation shows.</summary>
internal sealed class EventExamples : IOperationExamples
{
    /// <summary>An event.</summary>
    public static readonly EventDto Event = new(
        new("0190cf3c-7a11-7d10-8c55-2f1f6f0c9b01"),
        "agent_deleted",
        42,
        Acme.Id,
        At("2024-04-01T09:00:00Z"),
        new("agent", new("0190cf3c-6f00-7e31-9f5d-5f4f2c1b7a11")),
        "req_5f3c0f7a2f0e4a6d9c1b7e8d3a2f1c0b",
        ["tm_delete"],
        new(
            $$"""{"id":"{{AgentExamples.DeletedAgent.Id}}","customer_id":"{{Acme.Id}}","username":"john.smith@acme-corp.com","name":"John Smith","detail":"Support, first shift","permission":16,"is_guest":false,"tm_create":"2024-02-01T09:00:00Z","tm_update":"2024-04-01T09:00:00Z","tm_delete":"2024-04-01T09:00:00Z"}"""
        )
    );

    private static readonly OperationExample feed = Page(
        "AZPCHX5aa0Bv2S8QqXkYlqJcUxjwhJ3tGzZ4mR0n7vK1eD5bNsY2WcFpLx9HoTgMuQaViE6C8yr"
    );
    private static readonly OperationExample log = Page($"{Event.Version}.93c21d7e5a6b");

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["readEvents"] = feed,
            ["readOwnEvents"] = log,
            ["readCustomerEvents"] = log,
        };

    private static OperationExample Page(string cursor) =>
        new(new FeedPage([Event], cursor)) { Fault = Bad("wait", "OUT_OF_RANGE", "must be a number of seconds from 0 to 30") };
}
