using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>
/// How every command changes an account, or what hangs on it: lock the account, read the clock, ask whether it may, call one verb, store. The
/// lock lasts until the unit of work ends, so that the account cannot be frozen or deleted in between.
/// </summary>
internal sealed class CustomerChanges(ICustomerRepository customers, ICurrentRequest current, IClock clock)
{
    // No client reads it: only what the service does by itself passes by an account that somebody else is changing.
    private static readonly Error inUse = new(
        ErrorKind.Unavailable,
        "CUSTOMER_IN_USE",
        "Somebody else is changing the customer."
    );

    /// <summary>Locks an account; refuses one that does not exist, and the platform's own ids, which nobody can change.</summary>
    public async Task<Result<LockedCustomer>> LockAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var customer = await customers.FindAsync(id, cancellationToken);
        if (customer is null)
            return CustomerErrors.Missing(id);
        return new LockedCustomer(customer, await clock.NowAsync(cancellationToken));
    }

    /// <summary>Locks an account without waiting for anybody; refuses one that somebody else has locked, or that does not exist.</summary>
    public async Task<Result<LockedCustomer>> TryLockAsync(CustomerId id, CancellationToken cancellationToken)
    {
        var customer = await customers.TryFindLockedAsync(id, cancellationToken);
        return customer is null ? inUse : new LockedCustomer(customer, await clock.NowAsync(cancellationToken));
    }

    /// <summary>Locks the account of a command, if it still has the version that the client has seen.</summary>
    public async Task<Result<LockedCustomer>> LockAsync(CustomerCommand command, CancellationToken cancellationToken)
    {
        if ((await LockAsync(command.CustomerId, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        return command.IfMatch.Allows(CustomerTag.Of(account.Customer, account.At)) ? account : CustomerErrors.VersionMismatch;
    }

    /// <summary>Locks the caller's own account, or refuses when its status forbids the caller what they are about to do.</summary>
    public async Task<Result<LockedCustomer>> LockOwnAsync(CustomerAction action, CancellationToken cancellationToken)
    {
        if ((await LockAsync(current.SignedInCaller().CustomerId, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        return account.Customer.EnsureAllowed(action, current.Actor()).Error is { } refusal ? refusal : account;
    }

    /// <summary>
    /// Lets one verb change the account of a command that writes nothing else. The caller's own is first tried as it came with the credential,
    /// without a lock and in one round trip (decision 1); if somebody changed it since, and for all others, it is locked.
    /// </summary>
    public async Task<Result<CustomerDto>> ChangeAsync(
        CustomerCommand command,
        Func<Customer, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    )
    {
        if (current.Caller is { } caller && caller.CustomerId == command.CustomerId)
        {
            var own = new LockedCustomer(customers.FromCredential(caller.Account), caller.Account.ReadAt);
            var outcome = command.IfMatch.Allows(CustomerTag.Of(own.Customer, own.At))
                ? await StoreAsync(own, verb, cancellationToken)
                : CustomerErrors.VersionMismatch;
            if (outcome.Error != Error.ConcurrentChange)
                return outcome;
        }

        if ((await LockAsync(command, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        return await StoreAsync(account, verb, cancellationToken);
    }

    /// <summary>Lets one verb change the account of a command, and then writes more, which is told what the account was before.</summary>
    public async Task<Result<CustomerDto>> ChangeAsync(
        CustomerCommand command,
        Func<Customer, Actor, DateTimeOffset, Result> verb,
        Func<Customer, CustomerFacts, Task<Result>> writeMore,
        CancellationToken cancellationToken
    )
    {
        if ((await LockAsync(command, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        var before = account.Facts;
        var stored = await StoreAsync(account, verb, cancellationToken);
        if (stored.Error is null && (await writeMore(account.Customer, before)).Error is { } unwritten)
            return unwritten;
        return stored;
    }

    /// <summary>Lets one verb change something that hangs on the caller's own account, if the account's status allows what that is.</summary>
    public Task<Result<T>> ChangeOwnedAsync<T, TId>(
        IOwnedRepository<T, TId> repository,
        TId id,
        VersionCondition ifMatch,
        Error notFound,
        Func<T, CustomerAction> action,
        Func<T, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    )
        where T : AggregateRoot =>
        ChangeOwnedAsync(
            repository,
            id,
            ifMatch,
            notFound,
            action,
            (owned, account) => Task.FromResult(verb(owned, current.Actor(), account.At)),
            cancellationToken
        );

    /// <summary>The same for a verb that has to read more, while the account is locked, before it decides.</summary>
    public async Task<Result<T>> ChangeOwnedAsync<T, TId>(
        IOwnedRepository<T, TId> repository,
        TId id,
        VersionCondition ifMatch,
        Error notFound,
        Func<T, CustomerAction> action,
        Func<T, LockedCustomer, Task<Result>> verb,
        CancellationToken cancellationToken
    )
        where T : AggregateRoot
    {
        if ((await LockOwnAsync(CustomerAction.TakeAway, cancellationToken)).Refused(out var gone, out var account))
            return gone;
        if (await repository.FindAsync(account.Id, id, cancellationToken) is not { } owned)
            return notFound;
        if (!ifMatch.Allows(owned.Version))
            return CustomerErrors.VersionMismatch;
        if (account.Customer.EnsureAllowed(action(owned), current.Actor()).Error is { } inadmissible)
            return inadmissible;
        if ((await verb(owned, account)).Error is { } refusal)
            return refusal;
        return (await repository.SaveAsync(owned, cancellationToken)).Error is { } conflict ? conflict : owned;
    }

    private async Task<Result<CustomerDto>> StoreAsync(
        LockedCustomer account,
        Func<Customer, Actor, DateTimeOffset, Result> verb,
        CancellationToken cancellationToken
    )
    {
        if (verb(account.Customer, current.Actor(), account.At).Error is { } refusal)
            return refusal;
        if ((await customers.SaveAsync(account.Customer, cancellationToken)).Error is { } conflict)
            return conflict;
        return CustomerDto.From(account.Customer, account.At);
    }
}
