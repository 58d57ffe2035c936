using System.Text.Json;
using Customers.Application.Deletions;
using Customers.Application.Events;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Deletions;

/// <summary>A row of <c>deletions</c>.</summary>
internal sealed record DeletionRow
{
    public Guid CustomerId { get; init; }

    public DateTime TmDelete { get; init; }

    public string? ActorType { get; init; }

    public Guid? ActorId { get; init; }

    public string Erased { get; init; } = "{}";

    public EventActor? RequestedBy => ActorType is { } type && ActorId is { } id ? new(type, id) : null;

    /// <summary>What this service erased, in an order that does not depend on how it is stored.</summary>
    public IEnumerable<ErasedDto> ToErased() =>
        JsonSerializer
            .Deserialize<Dictionary<string, long>>(Erased)!
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => new ErasedDto(kind.Key, ResourceTypes.ThisService, kind.Value, Times.ToOffset(TmDelete)));
}

/// <summary>The tasks of one type.</summary>
internal sealed record TypeTasksRow
{
    public string Type { get; init; } = "";

    public long Requested { get; init; }

    public long Done { get; init; }

    /// <summary>When the last one was done.</summary>
    public DateTime? TmDone { get; init; }

    /// <summary>When the oldest one that is not done was requested.</summary>
    public DateTime? TmOldest { get; init; }

    public DeletionProgressDto ToProgress() => new(Requested, Done, Requested - Done);

    public ErasedDto ToErased() =>
        EnumNames.TryParse<ResourceType>(Type, out var type)
            ? new(Type, type.Owner(), Done, Times.ToOffset(TmDone!.Value))
            : throw new InvalidOperationException($"The database holds the unknown resource type '{Type}'.");
}
