using Customers.Api.Http;
using Customers.Domain.Resources;

namespace Customers.Api.Resources;

/// <summary>Which resources are wanted.</summary>
public sealed record ResourcesQuery : PageQuery
{
    [FromQuery(Name = "type"), Description("The type of the resources."), OneOf(typeof(ResourceType))]
    public string? Type { get; init; }
}

/// <summary>Which type is wanted, of all accounts.</summary>
public sealed record ResourcesOfTypeQuery : PageQuery
{
    [
        FromQuery(Name = "type"),
        Required,
        Description("The type of the resources; one that other services keep."),
        OneOf(typeof(ResourceTypes), nameof(ResourceTypes.KeptElsewhere), Name = "ReportedResourceType")
    ]
    public string? Type { get; init; }
}

/// <summary>Places that are wanted.</summary>
/// <param name="Type">What the resources will be; not <c>agents</c> or <c>access_keys</c>. Required.</param>
/// <param name="Count">How many, 1–1,000. Required.</param>
/// <param name="Ttl">For how long, in seconds, 1–3,600; a minute when absent.</param>
public sealed record ReservationBody(
    [Required, OneOf(typeof(ResourceTypes), nameof(ResourceTypes.KeptElsewhere), Name = "ReportedResourceType")] string? Type,
    [Required, Range(1, Reservation.MaxCount)] int? Count,
    [Range(1, Reservation.MaxTtlSeconds), DefaultsTo(Reservation.DefaultTtlSeconds)] int? Ttl
);

/// <summary>What was made in the reserved places.</summary>
/// <param name="ResourceIds">The ids of the resources, one to as many as places were reserved. Required.</param>
public sealed record CommitBody([Required] IReadOnlyList<string?>? ResourceIds)
{
    internal IReadOnlyList<IdInput> ToIds() => [.. (ResourceIds ?? []).Select(id => (IdInput)id)];
}

/// <summary>What an account may own: the plan, and for each type a limit in its place, 0–1,000,000, or null to take that away.</summary>
public sealed record LimitsBody
{
    /// <summary><c>free</c>, <c>basic</c>, <c>professional</c> or <c>unlimited</c>; stays as it is when absent.</summary>
    [OneOf(typeof(Plan))]
    public Optional<string> Plan { get; init; }

    /// <summary>How many agents.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Agents { get; init; }

    /// <summary>How many access keys.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> AccessKeys { get; init; }

    /// <summary>How many numbers.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Numbers { get; init; }

    /// <summary>How many flows.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Flows { get; init; }

    /// <summary>How many queues.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Queues { get; init; }

    /// <summary>How many trunks.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Trunks { get; init; }

    /// <summary>How many extensions.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Extensions { get; init; }

    /// <summary>How many files.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Files { get; init; }

    /// <summary>How many billing accounts.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> BillingAccounts { get; init; }

    /// <summary>How many tags.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Tags { get; init; }

    /// <summary>How many transcriptions.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Transcriptions { get; init; }

    /// <summary>How many contacts.</summary>
    [Range(0, CustomerLimits.MaxLimit)]
    public Optional<int?> Contacts { get; init; }

    internal Optional<EnumInput<Plan>> ToPlan() => Plan.As(name => (EnumInput<Plan>)name);

    internal Dictionary<ResourceType, int?> ToLimits()
    {
        (ResourceType Type, Optional<int?> Limit)[] members =
        [
            (ResourceType.Agents, Agents),
            (ResourceType.AccessKeys, AccessKeys),
            (ResourceType.Numbers, Numbers),
            (ResourceType.Flows, Flows),
            (ResourceType.Queues, Queues),
            (ResourceType.Trunks, Trunks),
            (ResourceType.Extensions, Extensions),
            (ResourceType.Files, Files),
            (ResourceType.BillingAccounts, BillingAccounts),
            (ResourceType.Tags, Tags),
            (ResourceType.Transcriptions, Transcriptions),
            (ResourceType.Contacts, Contacts),
        ];
        return members.Where(member => member.Limit.IsGiven).ToDictionary(member => member.Type, member => member.Limit.Value);
    }
}
