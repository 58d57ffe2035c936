using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources.RabbitMq;

/// <summary>The event types that report resources, which are the routing keys too: the ledger's word or its singular, then what happened.</summary>
internal static class ResourceEventTypes
{
    private const string Created = "_created";
    private const string Deleted = "_deleted";

    private static readonly bool[] bothWays = [false, true];
    private static readonly Dictionary<string, ResourceEventType> words = AllWords().ToDictionary(StringComparer.Ordinal);

    /// <summary>Every event type that reports a resource.</summary>
    public static IReadOnlyCollection<string> All => words.Keys;

    /// <summary>What an event type reports; null when it is about something else.</summary>
    public static ResourceEventType? Find(string eventType) => words.GetValueOrDefault(eventType);

    private static IEnumerable<KeyValuePair<string, ResourceEventType>> AllWords() =>
        from type in Enum.GetValues<ResourceType>()
        where !type.IsKeptHere()
        let plural = type.ToName()
        // Every one of them is a plain English plural.
        from word in new[] { plural, plural[..^1] }
        from isDeleted in bothWays
        select KeyValuePair.Create(word + (isDeleted ? Deleted : Created), new ResourceEventType(type, isDeleted));
}

/// <summary>What an event type reports.</summary>
/// <param name="Type">Of which type the resource is.</param>
/// <param name="IsDeleted">Whether it was deleted; created when not.</param>
internal sealed record ResourceEventType(ResourceType Type, bool IsDeleted);
