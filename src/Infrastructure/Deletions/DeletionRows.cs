using System.Text.Json;
using Customers.Application.Deletions;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Deletions;

/// <summary>A row of <c>deletions</c>.</summary>
internal sealed record DeletionRow(Guid CustomerId, DateTime TmDelete, string? ActorType, Guid? ActorId, string Erased)
{
    public ActorDto? RequestedBy => ActorType is { } type && ActorId is { } id ? new(type, id) : null;

    /// <summary>What this service erased, at once and later, in an order that does not depend on how it is stored.</summary>
    public IEnumerable<ErasedDto> ToErased(IReadOnlyList<ErasureRow> later)
    {
        var atOnce = JsonSerializer.Deserialize<Dictionary<string, long>>(Erased)!;
        var byTable = later.Where(table => table.Erased > 0).ToDictionary(table => table.TableName);
        return atOnce
            .Keys.Union(byTable.Keys)
            .Order(StringComparer.Ordinal)
            .Select(what => ToErased(what, atOnce.GetValueOrDefault(what), byTable.GetValueOrDefault(what)));
    }

    private ErasedDto ToErased(string what, long atOnce, ErasureRow? later) =>
        new(what, ResourceTypes.ThisService, atOnce + (later?.Erased ?? 0), Times.ToOffset(later?.TmComplete ?? TmDelete));
}

/// <summary>A row of <c>erasures</c>: a table of which more was left than one batch.</summary>
internal sealed record ErasureRow(string TableName, long Erased, DateTime? TmComplete);

/// <summary>The tasks of one type, with the time when the last one was done, and when the oldest one that is not done was requested.</summary>
internal sealed record TypeTasksRow(string Type, long Requested, long Done, DateTime? TmDone, DateTime? TmOldest)
{
    public DeletionProgressDto ToProgress() => new(Requested, Done, Requested - Done);

    public ErasedDto ToErased() =>
        EnumNames.TryParse<ResourceType>(Type, out var type)
            ? new(Type, type.Owner(), Done, Times.ToOffset(TmDone!.Value))
            : throw new InvalidOperationException($"The database holds the unknown resource type '{Type}'.");
}
