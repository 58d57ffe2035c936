using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.IdentityVerifications;

namespace Customers.Application.IdentityVerifications;

/// <summary>A provider says what a check has found. Whoever sends this has verified the provider's signature.</summary>
/// <param name="CheckId">Which check.</param>
/// <param name="Status"><c>verified</c> or <c>rejected</c>.</param>
/// <param name="Reason">Words for the customer to read, at most 1,024 characters; none when absent.</param>
public sealed record DecideIdentityCheck(IdInput CheckId, EnumInput<IdentityVerificationStatus> Status, string Reason)
    : ICommand<NoContent>
{
    /// <inheritdoc />
    public static string Action => "identity_verifications.decide";

    /// <inheritdoc />
    public Access Access => Access.Anyone;
}

internal sealed class DecideIdentityCheckValidator : AbstractValidator<DecideIdentityCheck>
{
    public DecideIdentityCheckValidator()
    {
        RuleFor(command => command.CheckId)
            .Must(id => id.IsValid)
            .Named("check_id", "INVALID_ID", "must be an id in the canonical form");
        RuleFor(command => command.Status)
            .Must(word => word.OrNull is IdentityVerificationStatus.Verified or IdentityVerificationStatus.Rejected)
            .Named("status", "UNKNOWN_WORD", "must be one of verified, rejected");
        this.Text(command => command.Reason, "reason", IdentityDecision.MaxReasonLength);
    }
}

internal sealed class DecideIdentityCheckHandler(
    CustomerChanges accounts,
    ICustomerRepository customers,
    IIdentityCheckRepository checks
) : IRequestHandler<DecideIdentityCheck, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(DecideIdentityCheck request, CancellationToken cancellationToken)
    {
        var (id, outcome) = (new IdentityCheckId(request.CheckId.Value), request.Status.Value);
        if (
            await checks.FindAccountAsync(id, cancellationToken) is not { } customerId
            || (await accounts.LockAsync(customerId, cancellationToken)).Refused(out _, out var account)
            || await checks.FindAsync(id, cancellationToken) is not { } check
        )
            return IdentityCheckErrors.NotFound;

        var isRepeated = !check.IsOpen;
        if (check.Decide(outcome).Error is { } refusal)
            return refusal;
        if (isRepeated)
            return NoContent.Answer;

        var decision = new IdentityDecision(request.Reason, check.Provider);
        var moved = account.Customer.ChangeIdentityVerification(outcome, decision, Actor.System, account.At);
        if (moved.Error is { } illegal)
            return illegal;
        await checks.SaveAsync(check, cancellationToken);
        if ((await customers.SaveAsync(account.Customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return NoContent.Answer;
    }
}
