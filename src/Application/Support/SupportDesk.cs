using Customers.Application.Customers;
using Customers.Domain.Support;

namespace Customers.Application.Support;

/// <summary>What all acts of support share: the account is there and stays as it is meanwhile, and its log says who did what, and why.</summary>
internal sealed class SupportDesk(CustomerChanges accounts, ISupportLog log, ICurrentRequest current)
{
    /// <summary>Locks the account; refuses one that is not there any more.</summary>
    public async Task<Result<LockedCustomer>> OpenAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(id, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        return account.Facts.FinalState() is { } gone ? gone : account;
    }

    /// <summary>Records what was done for the account, with the reason for other staff.</summary>
    public Task RecordAsync(
        LockedCustomer account,
        string type,
        SupportActFacts facts,
        string reason,
        CancellationToken cancellationToken
    ) => log.AddAsync(account.Id, SupportAct.Of(type, facts, reason, current.Actor(), account.At), cancellationToken);
}
