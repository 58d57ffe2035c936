using System.Text.Json.Serialization;
using Customers.Application.Common;
using Customers.Domain.Events;

namespace Customers.Application.Events;

/// <summary>Something that happened to an account, as every reader sees it: the feed, the broker, the account's own audit log.</summary>
/// <param name="Id">The event's id, the same wherever and however often it is seen.</param>
/// <param name="Type">What happened.</param>
/// <param name="Version">Counts the account's events: 1, 2, 3, … without a gap.</param>
/// <param name="CustomerId">The account.</param>
/// <param name="TmCreate">When it happened.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="RequestId">The request it came from; empty once the account is deleted.</param>
/// <param name="Changed">The names of the members that changed.</param>
/// <param name="Data">The resource right after the change, without secrets; only its id once the account is deleted.</param>
public sealed record EventDto(
    Guid Id,
    [OneOf(typeof(EventTypes), nameof(EventTypes.All), Name = "EventType")] string Type,
    [AtLeast(1)] long Version,
    Guid CustomerId,
    DateTimeOffset TmCreate,
    EventActor Actor,
    string RequestId,
    IReadOnlyList<string> Changed,
    RawJson Data
)
{
    /// <summary>Why platform staff did it, in words for other staff: only platform staff sees it. Absent for all else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StaffReason { get; init; }
}

/// <summary>Who did something, and from where.</summary>
/// <param name="Type"><c>agent</c>, <c>key</c>, <c>platform</c> or <c>system</c>.</param>
/// <param name="Id">The id of the agent or the key; the zero UUID for the service itself.</param>
public sealed record EventActor([OneOf(typeof(ActorKind))] string Type, Guid Id)
{
    /// <summary>
    /// With what they showed who they are: <c>session</c>, <c>access_key</c>, <c>delegation</c>, <c>service_key</c> or <c>mail_link</c>. Null for
    /// the service itself, for somebody unknown, and for events from before it was kept.
    /// </summary>
    public string? Credential { get; init; }

    /// <summary>
    /// The network they did it from, a /24 or a /48 in CIDR notation. Empty when it is not known, for platform staff unless staff reads it, and
    /// once the account is deleted.
    /// </summary>
    public string Network { get; init; } = "";

    /// <summary>The family of their software, such as <c>Firefox</c> or <c>curl</c>; empty as the network is.</summary>
    public string UserAgent { get; init; } = "";
}
