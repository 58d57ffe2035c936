using System.Text.Json;
using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Alerts;
using Customers.Application.Customers;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Application.Support;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Alerts;
using Customers.Domain.Resources;
using Customers.Domain.SignIns;
using Customers.Domain.Support;

namespace Customers.Infrastructure.Events;

/// <summary>
/// The events of one save, a column an array, for <c>unnest</c>: they are inserted by the statement that stores what they tell of. All events
/// of a save have the same actor and time.
/// </summary>
internal sealed record EventColumns
{
    public required Guid[] EventIds { get; init; }

    public required string[] EventTypes { get; init; }

    /// <summary>The names of the changed members, joined with commas: an array of arrays cannot be unnested.</summary>
    public required string[] EventChanges { get; init; }

    public required string[] EventData { get; init; }

    public required string[] StaffReasons { get; init; }

    public required string ActorType { get; init; }

    public required Guid ActorId { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    /// <summary>With what the actor showed who they are; empty for the service itself.</summary>
    public required string Credential { get; init; }

    public required string RequestId { get; init; }

    public required string Network { get; init; }

    public required string UserAgent { get; init; }

    /// <summary>Where in a trace it happened; empty when nobody records it.</summary>
    public required string TraceParent { get; init; }

    /// <summary>Whether the account's webhook is another one now: what made the old one pause is no reason any more.</summary>
    public bool ChangesWebhook =>
        EventChanges.SelectMany(changed => changed.Split(',')).Any(member => member is "webhook_method" or "webhook_uri");

    public int EventCount => EventIds.Length;

    public static EventColumns From(IReadOnlyList<DomainEvent> events, IIdGenerator ids, EventOrigin origin) =>
        new()
        {
            EventIds = [.. events.Select(_ => ids.Next())],
            EventTypes = [.. events.Select(happened => happened.Type)],
            EventChanges = [.. events.Select(happened => string.Join(',', happened.Changed))],
            EventData = [.. events.Select(happened => ToJson(happened.Resource, happened.At))],
            StaffReasons = [.. events.Select(happened => happened.StaffReason)],
            ActorType = events[0].Actor.Kind.ToName(),
            ActorId = events[0].Actor.Id,
            Credential = events[0].Actor.Credential is ActorCredential.None ? "" : events[0].Actor.Credential.ToName(),
            EventTime = events[0].At,
            RequestId = origin.RequestId,
            Network = origin.Network,
            UserAgent = origin.UserAgent,
            TraceParent = origin.TraceParent,
        };

    private static string ToJson(ISnapshot resource, DateTimeOffset at) =>
        resource switch
        {
            CustomerFacts facts => JsonSerializer.Serialize(
                CustomerDto.From(facts, version: 0, at),
                EventJson.Default.CustomerDto
            ),
            AgentFacts facts => JsonSerializer.Serialize(AgentDto.From(facts, version: 0), EventJson.Default.AgentDto),
            AccessKeyFacts facts => JsonSerializer.Serialize(
                AccessKeyDto.From(facts, version: 0),
                EventJson.Default.AccessKeyDto
            ),
            UsageFacts facts => JsonSerializer.Serialize(
                new LimitNoticeDto(facts.CustomerId.Value, facts.Type.ToName(), facts.Quota.Used, facts.Quota.Limit),
                EventJson.Default.LimitNoticeDto
            ),
            HoldFacts facts => JsonSerializer.Serialize(HoldNoticeDto.From(facts), EventJson.Default.HoldNoticeDto),
            DelegationFacts facts => JsonSerializer.Serialize(DelegationDto.From(facts), EventJson.Default.DelegationDto),
            SessionFacts facts => JsonSerializer.Serialize(SessionNoticeDto.From(facts), EventJson.Default.SessionNoticeDto),
            SignInBlockFacts facts => JsonSerializer.Serialize(
                new SignInBlockDto(facts.AgentId.Value),
                EventJson.Default.SignInBlockDto
            ),
            SupportActFacts facts => JsonSerializer.Serialize(SupportActDto.From(facts), EventJson.Default.SupportActDto),
            ActivityFacts facts => JsonSerializer.Serialize(
                new ActivityAlertDto(facts.CustomerId.Value, facts.Kind.ToName(), facts.Count),
                EventJson.Default.ActivityAlertDto
            ),
            LimitFacts facts => JsonSerializer.Serialize(LimitsDto.From(facts), EventJson.Default.LimitsDto),
            _ => throw new InvalidOperationException($"No JSON is known for {resource.GetType().Name}."),
        };
}
