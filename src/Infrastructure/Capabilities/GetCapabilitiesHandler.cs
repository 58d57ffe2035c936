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
        ResourceType? created = Words.TryParse<ResourceType>(request.ResourceType, out var type) ? type : null;
        // Several actions may take places of the same type.
        var types = actions.Select(action => TypeOf(action, created)).Distinct().ToList();
        var questions = types.ConvertAll(taken => new CapabilityQuestion(request.CustomerId, taken));
        var answers = await reader.ReadAsync(questions, cancellationToken);
        if (answers[0].Standing is null && !request.CustomerId.IsInternal())
            return CustomerErrors.NotFound;

        var capabilities = actions.Select(action => Judge(action, answers[types.IndexOf(TypeOf(action, created))]));
        return new CapabilitiesDto(request.CustomerId.Value, answers[0].Version, [.. capabilities.Select(CapabilityDto.From)]);
    }

    private static ResourceType? TypeOf(CapabilityAction action, ResourceType? created) =>
        action == CapabilityAction.CreateResource ? created : CapabilityRules.TypeTakenBy(action);

    private static Capability Judge(CapabilityAction action, CapabilityAnswer answer) =>
        answer.Standing is { } standing
            ? CapabilityRules.Judge(standing, action, answer.Places, answer.Now)
            : CapabilityRules.Allow(action, answer.Now);
}
