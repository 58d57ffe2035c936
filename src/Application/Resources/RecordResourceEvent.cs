using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>
/// Takes a fact about a resource into the ledger, above the limit and whatever the account's status. Facts may come late, again, and in any
/// order: in the end the ledger says the same. A row per resource says all there is to say, so no list of what was seen before is needed.
/// </summary>
/// <param name="Fact">What has happened.</param>
public sealed record RecordResourceEvent(ResourceEvent Fact) : ICommand<ResourceEventOutcome>
{
    /// <inheritdoc />
    public static string Action => "resources.record_event";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class RecordResourceEventHandler(LedgerCustomers accounts, IResourceLedger ledger)
    : IRequestHandler<RecordResourceEvent, Result<ResourceEventOutcome>>
{
    public async Task<Result<ResourceEventOutcome>> Handle(RecordResourceEvent request, CancellationToken cancellationToken)
    {
        var fact = request.Fact;
        if ((await accounts.LockAsync(fact.CustomerId, cancellationToken)).Refused(out _, out var account))
            return fact.CustomerId.IsInternal() ? ResourceEventOutcome.InternalAccount : ResourceEventOutcome.UnknownAccount;

        var resource = new Resource(fact.CustomerId, fact.Type, fact.ResourceId, account.At);
        if (fact.IsDeleted)
            await ledger.RemoveAsync(resource with { DeletedAt = account.At }, cancellationToken);
        else
            await AddAsync(resource, account, cancellationToken);
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
}
