using Customers.Application.Customers;
using Customers.Application.Deletions;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>
/// Locks the account that a report is about, and gives out places in what it may own. The lock makes counting and adding one step: of many who
/// want the last place, one gets it.
/// </summary>
internal sealed class LedgerCustomers(CustomerChanges accounts, IResourceLedger ledger, IDeletionTasks tasks)
{
    /// <summary>Locks the account; refuses one that does not exist, and the platform's own ids, whose resources nobody counts.</summary>
    public Task<Result<LockedCustomer>> LockAsync(CustomerId id, CancellationToken cancellationToken) =>
        accounts.LockAsync(id, cancellationToken);

    /// <summary>Takes a place for one more agent or access key of the caller's own account, or refuses when its status or its limit forbids it.</summary>
    public async Task<Result<LockedCustomer>> TakePlaceAsync(ResourceType type, CancellationToken cancellationToken)
    {
        var allowed = await accounts.LockOwnAsync(CustomerAction.ManageResources, cancellationToken);
        if (allowed.Refused(out var inadmissible, out var account))
            return inadmissible;
        var usage = await ledger.CountAsync(account.Id, type, cancellationToken);
        if (usage.EnsureAllowed(1).Error is { } full)
            return full;
        usage.Note(1, account.At);
        await ledger.RecordAsync(usage, cancellationToken);
        return account;
    }

    /// <summary>
    /// Refuses what the account's status forbids, and more than its limit allows; else hands back the usage, in which what is added has to be
    /// counted.
    /// </summary>
    public async Task<Result<CustomerUsage>> EnsureAllowedAsync(
        LockedCustomer account,
        ResourceType type,
        int count,
        CancellationToken cancellationToken
    )
    {
        if (account.Facts.EnsureAllowed(CustomerAction.ManageResources).Error is { } inadmissible)
            return inadmissible;
        var usage = await ledger.CountAsync(account.Id, type, cancellationToken);
        if (usage.EnsureAllowed(count).Error is { } full)
            return full;
        return usage;
    }

    /// <summary>
    /// The refusal of resources that are reported for an account that is gone; null for all others. They are there all the same, so the service
    /// that keeps them is asked to delete them, once however often it reports them: that has to be kept although it is refused.
    /// </summary>
    public async Task<Error?> RefuseLateAsync(
        LockedCustomer account,
        IReadOnlyList<Resource> resources,
        CancellationToken cancellationToken
    )
    {
        if (account.Facts.FinalState() is not { } refusal)
            return null;
        await tasks.AddLateAsync(resources, cancellationToken);
        return refusal;
    }

    /// <summary>Whether this is how a gone account refuses: what <see cref="RefuseLateAsync"/> wrote is kept.</summary>
    public static bool IsLate(Error refusal) =>
        refusal == CustomerErrors.AlreadyDeleted || refusal == CustomerErrors.AlreadyExpired;

    /// <summary>Adds resources that are there, whatever the limit says; those that are known stay as they are. Hands back how many were added.</summary>
    public async Task<int> AddAsync(
        CustomerUsage usage,
        IReadOnlyList<Resource> resources,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var added = await ledger.AddAsync(resources, cancellationToken);
        usage.Note(added, now);
        await ledger.RecordAsync(usage, cancellationToken);
        return added;
    }
}
