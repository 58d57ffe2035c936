using Customers.Application.Capabilities;
using Customers.Domain.Capabilities;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using MediatR;

namespace Customers.Infrastructure.Capabilities;

/// <summary>Judges many questions with one query.</summary>
internal sealed class CheckCapabilitiesHandler(CapabilityReader reader)
    : IRequestHandler<CheckCapabilities, Result<CapabilityResultsDto>>
{
    public async Task<Result<CapabilityResultsDto>> Handle(CheckCapabilities request, CancellationToken cancellationToken)
    {
        var checks = request.Checks!.Select(check => Check.From(check!)).ToList();
        var answers = await reader.ReadAsync(checks.ConvertAll(check => check.Question), cancellationToken);
        return new CapabilityResultsDto([.. checks.Zip(answers, (check, answer) => check.Answer(answer))]);
    }

    private sealed record Check(CustomerId CustomerId, CapabilityAction Action, ResourceType? ResourceType)
    {
        public CapabilityQuestion Question =>
            new(CustomerId, Action == CapabilityAction.CreateResource ? ResourceType : CapabilityRules.TypeTakenBy(Action));

        public static Check From(CapabilityCheck check)
        {
            if (
                !CanonicalId.TryParse(check.CustomerId, out var id)
                || !EnumNames.TryParse<CapabilityAction>(check.Action, out var action)
            )
                throw new FormatException("Not a question.");
            return new(new(id), action, EnumNames.TryParse<ResourceType>(check.ResourceType, out var type) ? type : null);
        }

        public CapabilityResultDto Answer(CapabilityAnswer answer)
        {
            if (answer.CustomerSnapshot is { } snapshot)
                return Show(CapabilityRules.Evaluate(snapshot, Action, answer.Quota, answer.Now), answer.Version);
            if (CustomerId.IsInternal())
                return Show(CapabilityRules.Allow(Action, answer.Now), version: 0);
            return Unanswered with { Error = CapabilityErrorDto.NotFound };
        }

        private CapabilityResultDto Unanswered =>
            new(CustomerId.Value, null, Action.ToName(), ResourceType?.ToName(), null, null, null, [], null, null);

        private CapabilityResultDto Show(Capability judged, long version)
        {
            var shown = CapabilityDto.From(judged);
            return Unanswered with
            {
                CustomerVersion = version,
                Allowed = shown.Allowed,
                Reason = shown.Reason,
                Remedy = shown.Remedy,
                Holds = shown.Holds,
                ValidUntil = shown.ValidUntil,
            };
        }
    }
}
