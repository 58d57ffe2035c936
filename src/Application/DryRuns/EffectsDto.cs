using Customers.Application.Capabilities;
using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Application.Notices;
using Customers.Domain.Capabilities;
using Customers.Domain.Resources;

namespace Customers.Application.DryRuns;

/// <summary>What a request would change, beside its answer.</summary>
/// <param name="Events">What would be recorded, in its order.</param>
/// <param name="Mails">What mails would be sent.</param>
/// <param name="Webhooks">How many deliveries to webhooks would be queued or become due.</param>
/// <param name="Capabilities">What the account may do that it may not now, the other way round, or no more for another reason.</param>
/// <param name="Resources">Of which types the account would have more or fewer; what is asked to be deleted counts as gone.</param>
[DisplayName("Effects")]
public sealed record EffectsDto(
    IReadOnlyList<EventEffectDto> Events,
    IReadOnlyList<MailEffectDto> Mails,
    [AtLeast(0)] long Webhooks,
    IReadOnlyList<CapabilityEffectDto> Capabilities,
    IReadOnlyList<ResourceEffectDto> Resources
);

/// <summary>An event that would be recorded.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Changed">The members that it would change.</param>
/// <param name="Count">How many of these there would be.</param>
public sealed record EventEffectDto(string Type, IReadOnlyList<string> Changed, [AtLeast(1)] long Count);

/// <summary>A mail that would be sent, or take up something more to tell.</summary>
/// <param name="Kind">What it would tell.</param>
public sealed record MailEffectDto(
    [OneOf(typeof(MailEffectDto), nameof(MailEffectDto.Kinds), Name = "MailEffectKind")] string Kind
)
{
    /// <summary>What mails tell: all notices, and what else is mailed.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [.. EnumNames.Of<MailKind>().Union(EnumNames.Of<NoticeKind>(), StringComparer.Ordinal)];
}

/// <summary>Something that the account may do before, or afterwards.</summary>
/// <param name="Action">What it is about.</param>
/// <param name="Before">Whether it may now.</param>
/// <param name="After">Whether it could afterwards.</param>
/// <param name="Reason">Why it could not; null when it could.</param>
public sealed record CapabilityEffectDto(
    [OneOf(typeof(CapabilityAction))] string Action,
    bool Before,
    bool After,
    [OneOf(typeof(DenialReason), nameof(DenialReason.Names), Name = "DenialReason")] string? Reason
)
{
    /// <summary>What differs.</summary>
    public static IReadOnlyList<CapabilityEffectDto> Of(
        IReadOnlyList<CapabilityDto> before,
        IReadOnlyList<CapabilityDto> after
    ) =>
        [
            .. before
                .Zip(after)
                .Where(pair => pair.First.Reason != pair.Second.Reason)
                .Select(pair => new CapabilityEffectDto(
                    pair.First.Action,
                    pair.First.Allowed,
                    pair.Second.Allowed,
                    pair.Second.Reason
                )),
        ];
}

/// <summary>A type of resource of which the account would have more or fewer.</summary>
/// <param name="Type">The type.</param>
/// <param name="Before">How many it has.</param>
/// <param name="After">How many it would have.</param>
public sealed record ResourceEffectDto(
    [OneOf(typeof(ResourceType))] string Type,
    [AtLeast(0)] long Before,
    [AtLeast(0)] long After
)
{
    /// <summary>What differs.</summary>
    public static IReadOnlyList<ResourceEffectDto> Of(
        IReadOnlyDictionary<string, long> before,
        IReadOnlyDictionary<string, long> after
    ) =>
        [
            .. before
                .Where(type => after[type.Key] != type.Value)
                .Select(type => new ResourceEffectDto(type.Key, type.Value, after[type.Key])),
        ];
}
