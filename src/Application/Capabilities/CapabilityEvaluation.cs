using Customers.Domain.Capabilities;
using Customers.Domain.Resources;

namespace Customers.Application.Capabilities;

/// <summary>Judges what an account may do, by what was read of it.</summary>
internal static class CapabilityEvaluation
{
    private static readonly CapabilityAction[] actions = Enum.GetValues<CapabilityAction>();

    /// <summary>Judges every action of one account; the platform's own ids may do everything.</summary>
    public static async Task<Result<CapabilitiesDto>> EvaluateAllAsync(
        this ICapabilityReader reader,
        CustomerId id,
        ResourceType? created,
        CancellationToken cancellationToken
    )
    {
        // Several actions take places of the same type, and some of none: each type is counted once.
        var types = actions.Select(action => TypeOf(action, created)).OfType<ResourceType>().Distinct().ToList();
        var answers = await reader.ReadAsync(types.ConvertAll(type => new CapabilityQuestion(id, type)), cancellationToken);
        if (answers[0].CustomerSnapshot is null && !id.IsInternal())
            return CustomerErrors.NotFound;

        var capabilities = actions.Select(action => Evaluate(action, answers[0], QuotaFor(action)));
        return new CapabilitiesDto(id.Value, answers[0].Version, [.. capabilities.Select(CapabilityDto.From)]);

        Quota? QuotaFor(CapabilityAction action) =>
            TypeOf(action, created) is { } taken ? answers[types.IndexOf(taken)].Quota : null;
    }

    /// <summary>The type of which an action takes a place; null when it takes none.</summary>
    public static ResourceType? TypeOf(CapabilityAction action, ResourceType? created) =>
        action == CapabilityAction.CreateResource ? created : CapabilityRules.TypeTakenBy(action);

    /// <summary>Judges one action; without an account it is one of the platform's own ids.</summary>
    public static Capability Evaluate(CapabilityAction action, CapabilityAnswer answer, Quota? quota) =>
        answer.CustomerSnapshot is { } snapshot
            ? CapabilityRules.Evaluate(snapshot, action, quota, answer.Now)
            : CapabilityRules.Allow(action, answer.Now);
}
