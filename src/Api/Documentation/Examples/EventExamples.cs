using Customers.Application.Events;
using Customers.Application.Sweeps;
using Customers.Application.Webhooks;

namespace Customers.Api.Documentation.Examples;

/// <summary>What happened to the account that the documentation shows, and what became of telling it. Secrets are placeholders.</summary>
internal static class EventExamples
{
    /// <summary>An event.</summary>
    public static readonly EventDto Event = new(
        new("0190cf3c-7a11-7d10-8c55-2f1f6f0c9b01"),
        "agent_deleted",
        42,
        CustomerExamples.Acme.Id,
        CustomerExamples.At("2024-04-01T09:00:00Z"),
        new("agent", new("0190cf3c-6f00-7e31-9f5d-5f4f2c1b7a11")),
        "req_5f3c0f7a2f0e4a6d9c1b7e8d3a2f1c0b",
        ["tm_delete"],
        new(
            $$"""{"id":"{{AccessExamples.DeletedAgent.Id}}","customer_id":"{{CustomerExamples.Acme.Id}}","username":"john.smith@acme-corp.com","name":"John Smith","detail":"Support, first shift","permission":16,"is_guest":false,"tm_create":"2024-02-01T09:00:00Z","tm_update":"2024-04-01T09:00:00Z","tm_delete":"2024-04-01T09:00:00Z"}"""
        )
    );

    /// <summary>A page of the feed.</summary>
    public static readonly FeedPage Feed = new([Event], "918273-4711");

    /// <summary>A secret.</summary>
    public static readonly WebhookSecretDto Secret = new("whsec_yourSecret");

    /// <summary>What an endpoint said to a test.</summary>
    public static readonly WebhookTestDto Test = new(Success: true, 200, 87, "", "ok");

    /// <summary>A delivery that succeeded with its second attempt.</summary>
    public static readonly WebhookDeliveryDto Delivery = new(
        Event.Id,
        Event.Type,
        Event.Version,
        "delivered",
        [
            new(
                CustomerExamples.At("2024-04-01T09:00:00.104211Z"),
                503,
                91,
                "The endpoint answered with a status that is not a success.",
                "try later"
            ),
            new(CustomerExamples.At("2024-04-01T09:00:05.612034Z"), 200, 87, "", "ok"),
        ],
        TmNext: null,
        Event.TmCreate,
        CustomerExamples.At("2024-04-01T09:00:05.612034Z")
    );

    /// <summary>A sweep that had some accounts to delete.</summary>
    public static readonly SweepReport Sweep = new(
        "due-deletions",
        new Dictionary<string, long> { ["deleted"] = 12, ["failed"] = 0 },
        DurationMs: 34
    );
}
