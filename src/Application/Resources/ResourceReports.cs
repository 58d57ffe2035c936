using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>
/// Takes what a service says of an account's resources into the ledger, above the limit and whatever the account's status: as many facts at once
/// as the service likes, again and in any order.
/// </summary>
internal sealed class ResourceReports(LedgerCustomers accounts, IResourceLedger ledger)
{
    // Clocks differ. What was first reported so shortly before a list was made, or after it, may be newer than the list.
    private static readonly TimeSpan clockDifference = TimeSpan.FromMinutes(1);

    /// <summary>Takes a report that has been validated.</summary>
    public async Task<Result<ResourceReportDto>> TakeAsync(
        CustomerId id,
        ResourceReport report,
        CancellationToken cancellationToken
    )
    {
        if ((await accounts.LockAsync(id, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        if (report.Complete?.AsOf > account.At + clockDifference)
            return ResourceErrors.AsOfInFuture;

        var type = report.Type.Value;
        var there = ToIds(report.ResourceIds);
        var missing = report.Complete is { } complete
            ? await ledger.FindMissingAsync(id, type, Missing(there, complete), cancellationToken)
            : [];
        List<ResourceId> gone = [.. ToIds(report.DeletedIds).Union(missing)];
        var deleted = await ledger.RemoveAsync(id, type, gone, account.At, cancellationToken);
        var deletedBefore = await ledger.FindDeletedAsync(id, type, there, cancellationToken);
        var living = there.Except(deletedBefore).Select(each => new Resource(id, type, each, account.At)).ToList();
        var (added, late) = await AddAsync(living, account, cancellationToken);
        return new ResourceReportDto(
            id.Value,
            type.ToName(),
            added,
            living.Count - added - late,
            deleted,
            late,
            [.. deletedBefore.Select(each => each.Value)],
            missing.Count == IResourceLedger.MaxMissing
        );
    }

    private async Task<(int Added, int Late)> AddAsync(
        List<Resource> living,
        LockedCustomer account,
        CancellationToken cancellationToken
    )
    {
        if (living.Count == 0)
            return (0, 0);
        // What a gone account still owns is asked to be deleted instead of being counted.
        if (await accounts.RefuseLateAsync(account, living, cancellationToken) is not null)
            return (0, living.Count);
        var usage = await ledger.CountAsync(account.Id, living[0].Type, cancellationToken);
        return (await accounts.AddAsync(usage, living, account.At, cancellationToken), 0);
    }

    private static MissingResources Missing(IReadOnlyList<ResourceId> there, CompleteList complete) =>
        new(
            there,
            complete.AsOf!.Value - clockDifference,
            complete.After.IsGiven ? new(complete.After.Value) : null,
            complete.UpTo.IsGiven ? new(complete.UpTo.Value) : null
        );

    private static List<ResourceId> ToIds(IReadOnlyList<IdInput> ids) =>
        [.. ids.Select(id => new ResourceId(id.Value)).Distinct()];
}
