using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.IdentityVerifications;

namespace Customers.Application.IdentityVerifications;

/// <summary>
/// Gives up a check that no provider would take, so that the customer can submit again: rejects the account's identity, unless the provider has
/// taken the check or somebody has decided meanwhile.
/// </summary>
/// <param name="CheckId">Which check.</param>
public sealed record GiveUpIdentityCheck(IdentityCheckId CheckId) : ICommand<NoContent>
{
    /// <summary>What the customer reads in the history.</summary>
    public const string Reason = "The identity could not be checked: the provider could not be reached. Please submit it again.";

    /// <inheritdoc />
    public static string Action => "identity_verifications.give_up";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class GiveUpIdentityCheckHandler(
    CustomerChanges accounts,
    ICustomerRepository customers,
    IIdentityCheckRepository checks
) : IRequestHandler<GiveUpIdentityCheck, Result<NoContent>>
{
    public async Task<Result<NoContent>> Handle(GiveUpIdentityCheck request, CancellationToken cancellationToken)
    {
        if (
            await checks.FindAccountAsync(request.CheckId, cancellationToken) is not { } customerId
            || (await accounts.LockAsync(customerId, cancellationToken)).Refused(out _, out var account)
            || await checks.FindAsync(request.CheckId, cancellationToken) is not { Status: IdentityCheckStatus.Waiting } check
        )
            return IdentityCheckErrors.NotFound;

        var decision = new IdentityDecision(GiveUpIdentityCheck.Reason, check.Provider);
        var rejected = IdentityVerificationStatus.Rejected;
        if (account.Customer.ChangeIdentityVerification(rejected, decision, Actor.System, account.At).Error is { } refusal)
            return refusal;
        return (await customers.SaveAsync(account.Customer, cancellationToken)).Error is { } conflict
            ? conflict
            : NoContent.Answer;
    }
}
