using Customers.Api.AccessKeys;
using Customers.Api.Agents;
using Customers.Api.Customers;
using Customers.Api.Documentation;
using Customers.Api.Events;
using Customers.Api.IdentityVerifications;
using Customers.Api.Webhooks;
using Customers.Application.Customers;
using Customers.Application.Exports;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Exports;

/// <summary>Everything about the account that the documentation shows.</summary>
internal sealed class ExportExamples : IOperationExamples
{
    private static readonly ExportedDelegationDto delegation = new(
        new("0190cf3c-7c00-7a01-9d3e-1f2e3d4c5b6a"),
        HoldExamples.Hold.PlacedBy,
        "The owner lost access; ticket 4711.",
        At("2024-05-20T14:22:35Z"),
        At("2024-05-20T22:22:35Z"),
        At("2024-05-20T15:03:10Z")
    );

    private static readonly ExportedTokenDto token = new(
        new("0190cf3c-7b00-7a01-9d3e-1f2e3d4c5b6a"),
        AgentExamples.Agent.Id,
        "203.0.113.0/24",
        "Firefox",
        At("2024-06-20T14:00:00Z"),
        At("2024-06-21T07:59:00Z"),
        At("2024-06-27T14:00:00Z")
    );

    private static readonly CustomerExportDto export = new()
    {
        ExportedAt = At("2024-06-21T08:00:00Z"),
        Customer = ExportedCustomerDto.From(AcmeFacts, FrozenAt) with { Status = Suspended.Status },
        Agents = [AgentExamples.Agent, AgentExamples.DeletedAgent],
        AccessKeys = [AccessKeyExamples.AccessKey],
        Tokens = [token],
        SignInNetworks = [new(AgentExamples.Agent.Id, "203.0.113.0/24", At("2024-05-20T09:30:00Z"), At("2024-06-20T14:00:00Z"))],
        Delegations = [delegation],
        TermsAgreement = [new("192.0.2.7", Acme.TmCreate)],
        Holds = [new(HoldExamples.Hold.Kind, HoldExamples.Hold.CustomerWords, HoldExamples.Hold.TmCreate, TmLift: null)],
        IdentityMoves = [IdentityExamples.Submitted, IdentityExamples.Verified],
        IdentityChecks = [IdentityExamples.Check],
        Mails = [new("verify_email", "sent", TmNext: null, Acme.TmCreate, At("2024-01-15T10:30:02Z"))],
        MailLinks = [new("verify_email", "office@acme-corp.com", At("2024-06-21T07:00:00Z"), At("2024-06-22T07:00:00Z"))],
        Webhook = new(Acme.WebhookMethod, Acme.WebhookUri, Paused: false, TmFail: null, TmPause: null),
        WebhookDeliveries = [WebhookExamples.Delivery],
        Limits = new("basic", new Dictionary<string, int> { ["numbers"] = 20 }),
        Resources =
        [
            new(Acme.Id, "numbers", new("0190cf3c-7d00-7a01-9d3e-1f2e3d4c5b6a"), At("2024-02-02T09:00:00Z"), TmDelete: null),
        ],
        Reservations =
        [
            new(
                new("0190cf3c-7e00-7a01-9d3e-1f2e3d4c5b6a"),
                Acme.Id,
                "numbers",
                1,
                "committed",
                At("2024-02-02T09:04:00Z"),
                At("2024-02-02T08:59:00Z")
            ),
        ],
        Events = [EventExamples.Event],
    };

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample> { ["exportOwnCustomer"] = new(export), ["exportCustomer"] = new(export) };
}
