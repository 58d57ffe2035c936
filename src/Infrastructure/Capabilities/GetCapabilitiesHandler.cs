using Customers.Application.Capabilities;
using Customers.Domain.Capabilities;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using MediatR;

namespace Customers.Infrastructure.Capabilities;

/// <summary>Judges every action of one account.</summary>
internal sealed class GetCapabilitiesHandler(CapabilityReader reader) : IRequestHandler<GetCapabilities, Result<CapabilitiesDto>>
{
    private static readonly CapabilityAction[] actions = Enum.GetValues<CapabilityAction>();

    public async Task<Result<CapabilitiesDto>> Handle(GetCapabilities request, CancellationToken cancellationToken)
    {
        ResourceType? created = EnumNames.TryParse<ResourceType>(request.ResourceType, out var type) ? type : null;
        // Several actions take places of the same type, and some of none: each type is counted once.
        var types = actions.Select(action => TypeOf(action, created)).OfType<ResourceType>().Distinct().ToList();
        var questions = types.ConvertAll(taken => new CapabilityQuestion(request.CustomerId, taken));
        var answers = await reader.ReadAsync(questions, cancellationToken);
        if (answers[0].CustomerSnapshot is null && !request.CustomerId.IsInternal())
            return CustomerErrors.NotFound;

        var capabilities = actions.Select(action => Evaluate(action, answers[0], QuotaFor(action)));
        return new CapabilitiesDto(request.CustomerId.Value, answers[0].Version, [.. capabilities.Select(CapabilityDto.From)]);

        Quota? QuotaFor(CapabilityAction action) =>
            TypeOf(action, created) is { } taken ? answers[types.IndexOf(taken)].Quota : null;
    }

    private static ResourceType? TypeOf(CapabilityAction action, ResourceType? created) =>
        action == CapabilityAction.CreateResource ? created : CapabilityRules.TypeTakenBy(action);

    private static Capability Evaluate(CapabilityAction action, CapabilityAnswer answer, Quota? quota) =>
        answer.CustomerSnapshot is { } snapshot
            ? CapabilityRules.Evaluate(snapshot, action, quota, answer.Now)
            : CapabilityRules.Allow(action, answer.Now);
}
