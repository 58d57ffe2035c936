using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.IdentityVerifications;
using FluentValidation;
using MediatR;

namespace Customers.Application.IdentityVerifications;

/// <summary>A provider says what a check has found. Whoever sends this has verified the provider's signature.</summary>
/// <param name="CheckId">Which check.</param>
/// <param name="Status"><c>verified</c> or <c>rejected</c>.</param>
/// <param name="Reason">Words for the customer to read, at most 1,024 characters; none when absent.</param>
public sealed record DecideIdentityCheck(string? CheckId, string? Status, string? Reason) : ICommand<NoContent>
{
    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

internal sealed class DecideIdentityCheckValidator : AbstractValidator<DecideIdentityCheck>
{
    public DecideIdentityCheckValidator()
    {
        RuleFor(command => command.CheckId)
            .Must(id => CanonicalId.TryParse(id, out _))
            .Named("check_id", "INVALID_ID", "must be an id in the canonical form");
        RuleFor(command => command.Status)
            .Must(word => word is "verified" or "rejected")
            .Named("status", "UNKNOWN_WORD", "must be one of verified, rejected");
        this.Text(command => command.Reason, "reason", IdentityDecision.MaxReasonLength);
    }
}

internal sealed class DecideIdentityCheckHandler(ICustomerRepository customers, IIdentityCheckRepository checks, IClock clock)
    : IRequestHandler<DecideIdentityCheck, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(DecideIdentityCheck request, CancellationToken cancellationToken)
    {
        _ = CanonicalId.TryParse(request.CheckId, out var id);
        _ = EnumNames.TryParse<IdentityVerificationStatus>(request.Status, out var outcome);
        if (
            await checks.FindAccountAsync(new(id), cancellationToken) is not { } account
            || await customers.FindAsync(account, cancellationToken) is not { } customer
            || await checks.FindAsync(new(id), cancellationToken) is not { } check
        )
            return IdentityCheckErrors.NotFound;

        var isRepeated = !check.IsOpen;
        if (check.Decide(outcome).Error is { } refusal)
            return refusal;
        if (isRepeated)
            return NoContent.Answer;

        var confirmation = new IdentityDecision(request.Reason ?? "", check.Provider);
        var now = await clock.NowAsync(cancellationToken);
        if (customer.ChangeIdentityVerification(outcome, confirmation, Actor.System, now).Error is { } illegal)
            return illegal;
        await checks.SaveAsync(check, cancellationToken);
        if ((await customers.SaveAsync(customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return NoContent.Answer;
    }
}
