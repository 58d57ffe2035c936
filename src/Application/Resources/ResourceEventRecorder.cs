using Customers.Application.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>Writes facts into the ledger. A row per resource says all there is to say, so no list of what was seen before is needed.</summary>
internal sealed class ResourceEventRecorder(LedgerCustomers accounts, IResourceLedger ledger, IUnitOfWork unitOfWork)
    : IResourceEventRecorder
{
    public async Task<ResourceEventOutcome> WriteAsync(ResourceEvent fact, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(fact.CustomerId, cancellationToken)).Refused(out _, out var account))
        {
            await unitOfWork.RollbackAsync();
            return fact.CustomerId.IsInternal() ? ResourceEventOutcome.InternalCustomer : ResourceEventOutcome.UnknownCustomer;
        }

        if (fact.IsDeleted)
            await ledger.RemoveAsync(ToResource(fact, account) with { DeletedAt = account.At }, cancellationToken);
        else
            await AddAsync(ToResource(fact, account), account, cancellationToken);
        await unitOfWork.CommitAsync();
        return ResourceEventOutcome.Written;
    }

    private async Task AddAsync(Resource resource, LockedCustomer account, CancellationToken cancellationToken)
    {
        // What a gone account still owns is asked to be deleted instead of being counted.
        if (await accounts.RefuseLateAsync(account, [resource], cancellationToken) is not null)
            return;
        var usage = await ledger.CountAsync(resource.CustomerId, resource.Type, cancellationToken);
        await accounts.AddAsync(usage, [resource], account.At, cancellationToken);
    }

    private static Resource ToResource(ResourceEvent fact, LockedCustomer account) =>
        new(fact.CustomerId, fact.Type, fact.ResourceId, account.At);
}
