using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>An account that is locked and whose status allows what the caller is about to do.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="At">The time, on the database's clock.</param>
public sealed record AllowedCustomer(CustomerId CustomerId, DateTimeOffset At);

/// <summary>
/// Asks the caller's own account whether its status allows a change of what hangs on it. The account stays locked until the unit of work
/// ends, so that it cannot be frozen or deleted in between.
/// </summary>
internal sealed class CustomerGuard(ICustomerRepository customers, IResourceLedger ledger, ICurrentRequest current, IClock clock)
{
    /// <summary>Locks the account and takes a place for one more agent or access key, or refuses when its status or its limit forbids it.</summary>
    public async Task<Result<AllowedCustomer>> ToCreateAsync(ResourceType type, CancellationToken cancellationToken)
    {
        if ((await ToManageResourcesAsync(cancellationToken)).Refused(out var inadmissible, out var account))
            return inadmissible;
        var usage = await ledger.CountAsync(account.CustomerId, type, cancellationToken);
        if (usage.EnsureAllowed(1).Error is { } full)
            return full;
        usage.Note(1, account.At);
        await ledger.RecordAsync(usage, cancellationToken);
        return account;
    }

    /// <summary>Locks the account, or refuses when its status forbids to change metadata, keys, agents or other resources.</summary>
    public Task<Result<AllowedCustomer>> ToManageResourcesAsync(CancellationToken cancellationToken) =>
        EnsureAllowedAsync(CustomerAction.ManageResources, cancellationToken);

    /// <summary>Locks the account, or refuses when its status forbids to change profile, webhook or billing account.</summary>
    public Task<Result<AllowedCustomer>> ToChangeProfileAsync(CancellationToken cancellationToken) =>
        EnsureAllowedAsync(CustomerAction.ChangeProfile, cancellationToken);

    private async Task<Result<AllowedCustomer>> EnsureAllowedAsync(CustomerAction action, CancellationToken cancellationToken)
    {
        var account = await customers.FindAsync(current.SignedInCaller().CustomerId, cancellationToken);
        if (account is null)
            return CustomerErrors.NotFound;
        if (account.EnsureAllowed(action, current.Actor()).Error is { } refusal)
            return refusal;
        return new AllowedCustomer(account.Id, await clock.NowAsync(cancellationToken));
    }
}
