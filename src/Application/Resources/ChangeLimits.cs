using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>Platform staff changes what an account may own. What is over a new limit stays, but nothing can be added.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Plan">The plan; stays as it is when absent.</param>
/// <param name="Limits">Limits in place of the plan's, 0–1,000,000; a null takes one away, an absent one stays as it is.</param>
public sealed record ChangeLimits(
    CustomerId CustomerId,
    Optional<EnumInput<Plan>> Plan,
    IReadOnlyDictionary<ResourceType, int?> Limits
) : ConditionalCommand<LimitsDto>, ICommand<LimitsDto>
{
    /// <inheritdoc />
    public static string Action => "limits.change";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdminOf(CustomerId);
}

internal sealed class ChangeLimitsValidator : AbstractValidator<ChangeLimits>
{
    public ChangeLimitsValidator()
    {
        RuleFor(command => command.Plan)
            .Must(plan => !plan.IsGiven || plan.Value.IsValid)
            .Named("plan", "UNKNOWN_WORD", $"must be one of {string.Join(", ", EnumNames.Of<Plan>())}");
        foreach (var type in Enum.GetValues<ResourceType>())
        {
            RuleFor(command => command.Limits.GetValueOrDefault(type) ?? 0)
                .InclusiveBetween(0, CustomerLimits.MaxLimit)
                .Named(type.ToName(), "OUT_OF_RANGE", $"must be from 0 to {CustomerLimits.MaxLimit:N0}, or null");
        }
    }
}

internal sealed class ChangeLimitsHandler(CustomerChanges accounts, ICustomerLimitsRepository repository, ICurrentRequest current)
    : IRequestHandler<ChangeLimits, Result<LimitsDto>>
{
    public async Task<Result<LimitsDto>> Handle(ChangeLimits request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        var limits = await repository.FindAsync(request.CustomerId, cancellationToken);
        if (!request.IfMatch.Allows(LimitsDto.From(limits.Facts).Tag))
            return CustomerErrors.VersionMismatch;
        if (account.Facts.EnsureAllowed(CustomerAction.ManageResources, current.Actor()).Error is { } inadmissible)
            return inadmissible;

        var plan = request.Plan.IsGiven ? request.Plan.Value.Value : limits.Facts.Plan;
        limits.Change(plan, request.Limits, current.Actor(), account.At);
        await repository.SaveAsync(limits, cancellationToken);
        return LimitsDto.From(limits.Facts);
    }
}
