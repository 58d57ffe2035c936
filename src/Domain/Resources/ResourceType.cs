using Customers.Domain.Common;

namespace Customers.Domain.Resources;

/// <summary>What an account can own, as far as it is counted. The word that clients use is the name in snake case.</summary>
public enum ResourceType
{
    /// <summary>Who acts for the account; kept and counted by this service. The guest agent, which every account has, does not count.</summary>
    Agents,

    /// <summary>What the account's programs sign in with; kept and counted by this service.</summary>
    AccessKeys,

    /// <summary>Phone numbers, virtual and PSTN ones.</summary>
    Numbers,

    /// <summary>Call flows.</summary>
    Flows,

    /// <summary>Call queues.</summary>
    Queues,

    /// <summary>SIP trunks.</summary>
    Trunks,

    /// <summary>SIP extensions.</summary>
    Extensions,

    /// <summary>Stored files, such as recordings.</summary>
    Files,

    /// <summary>Billing accounts.</summary>
    BillingAccounts,

    /// <summary>Tags.</summary>
    Tags,

    /// <summary>Transcriptions of calls.</summary>
    Transcriptions,

    /// <summary>Contacts.</summary>
    Contacts,
}

/// <summary>Who keeps the resources of a type.</summary>
public static class ResourceTypes
{
    /// <summary>This service's own name among the platform's.</summary>
    public const string ThisService = "customer-manager";

    /// <summary>Whether this service keeps resources of the type itself: then they are not reported, and deleting an account deletes them.</summary>
    public static bool IsKeptHere(this ResourceType type) => type is ResourceType.Agents or ResourceType.AccessKeys;

    /// <summary>The words for the types that other services keep and report.</summary>
    public static IEnumerable<string> KeptElsewhere =>
        Enum.GetValues<ResourceType>().Where(type => !type.IsKeptHere()).Select(type => type.ToName());

    /// <summary>The platform's service that owns resources of the type, reports them and deletes them.</summary>
    public static string Owner(this ResourceType type) =>
        type switch
        {
            ResourceType.Agents or ResourceType.AccessKeys => ThisService,
            ResourceType.Numbers => "number-manager",
            ResourceType.Flows => "flow-manager",
            ResourceType.Queues => "queue-manager",
            ResourceType.Trunks or ResourceType.Extensions => "registrar-manager",
            ResourceType.Files => "storage-manager",
            ResourceType.BillingAccounts => "billing-manager",
            ResourceType.Tags => "tag-manager",
            ResourceType.Transcriptions => "transcribe-manager",
            ResourceType.Contacts => "contact-manager",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Nobody owns this type."),
        };
}
