using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.IdentityVerifications;

namespace Customers.Application.IdentityVerifications;

/// <summary>Gives up a check that no provider would take, so that the customer can submit again.</summary>
public sealed class OpenCheckCancellation(
    ICustomerRepository customers,
    IIdentityCheckRepository checks,
    IClock clock,
    IUnitOfWork unitOfWork
)
{
    /// <summary>What the customer reads in the history.</summary>
    public const string Reason = "The identity could not be checked: the provider could not be reached. Please submit it again.";

    /// <summary>Rejects the account's identity, unless the provider has taken the check or somebody has decided meanwhile.</summary>
    public async Task GiveUpAsync(IdentityCheckId id, CancellationToken cancellationToken)
    {
        if (await RejectAsync(id, cancellationToken))
            await unitOfWork.CommitAsync();
        else
            await unitOfWork.RollbackAsync();
    }

    private async Task<bool> RejectAsync(IdentityCheckId id, CancellationToken cancellationToken)
    {
        if (
            await checks.FindAccountAsync(id, cancellationToken) is not { } account
            || await customers.FindAsync(account, cancellationToken) is not { } customer
            || await checks.FindAsync(id, cancellationToken) is not { Status: IdentityCheckStatus.Waiting } check
        )
            return false;

        var now = await clock.NowAsync(cancellationToken);
        var confirmation = new IdentityDecision(Reason, check.Provider);
        if (
            customer.ChangeIdentityVerification(IdentityVerificationStatus.Rejected, confirmation, Actor.System, now).Error
            is not null
        )
            return false;
        return (await customers.SaveAsync(customer, cancellationToken)).Error is null;
    }
}
