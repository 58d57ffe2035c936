using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Agents;

namespace Customers.Application.SignUps;

/// <summary>
/// Gives a username that is an address to whoever has confirmed its mailbox (contract §8). An agent of another account that has it is without
/// one from then on, and the account is told.
/// </summary>
internal sealed class UsernameClaims(IAgentRepository agents, ICustomerRepository customers, IClock clock)
{
    /// <summary>
    /// Locks the account that is to get the address, and the one whose agent has it as its username, if that is another one: always in the
    /// order of their ids, so that two who confirm at the same time never wait for each other.
    /// </summary>
    public async Task LockAsync(CustomerId account, EmailAddress address, CancellationToken cancellationToken)
    {
        if (address.IsEmpty)
            return;
        var holder = await agents.FindByUsernameAsync(Username.Of(address), cancellationToken);
        var ids = new[] { account, holder?.Facts.CustomerId ?? account };
        foreach (var id in ids.Distinct().OrderBy(id => id.Value))
            await customers.FindAsync(id, cancellationToken);
    }

    /// <summary>
    /// Gives the owner of the account this address as its username, if the owner has none yet, or has the one that the account's address was
    /// up to now.
    /// </summary>
    public async Task<Result> GiveAsync(Customer customer, EmailAddress address, CancellationToken cancellationToken)
    {
        if (address.IsEmpty || await agents.FindOwnerAsync(customer.Id, cancellationToken) is not { } owner)
            return Result.Done;
        var name = Username.Of(address);
        if (IsToFollow(owner.Facts, customer.Facts.Profile.Email, name) && !await IsHeldByStaffAsync(name, cancellationToken))
        {
            if ((await TakeFromOthersAsync(owner, name, cancellationToken)).Error is { } unavailable)
                return unavailable;
            var now = await clock.NowAsync(cancellationToken);
            if (owner.TakeUsername(name, Actor.System, now).Error is { } refusal)
                return refusal;
            // Somebody took the name a moment ago; the second time it is seen to be taken.
            if ((await agents.SaveAsync(owner, cancellationToken)).Error is not null)
                return Error.ConcurrentChange;
            if (customer.RenameOwner(name.Value, Actor.System, now).Error is { } gone)
                return gone;
        }

        await agents.ProveUsernameAsync(owner.Id, name, cancellationToken);
        return Result.Done;
    }

    // Nobody signs platform staff out by confirming a mailbox.
    private async Task<bool> IsHeldByStaffAsync(Username name, CancellationToken cancellationToken) =>
        await agents.FindByUsernameAsync(name, cancellationToken) is { } holder && holder.Facts.Permission.ReachesBeyondAccount();

    private static bool IsToFollow(AgentFacts owner, EmailAddress current, Username name)
    {
        // Whoever may change the account's address must not get at a project permission by it.
        if (owner.Permission.ReachesBeyondAccount())
            return false;
        if (!owner.HoldsUsername || owner.Username == Username.None)
            return true;
        return owner.Username != name && !current.IsEmpty && owner.Username.Canonical == current.Canonical;
    }

    private async Task<Result> TakeFromOthersAsync(Agent owner, Username name, CancellationToken cancellationToken)
    {
        var holder = await agents.FindByUsernameAsync(name, cancellationToken);
        if (holder is null || holder.Id == owner.Id)
            return Result.Done;
        if (holder.LoseUsername(Actor.System, await clock.NowAsync(cancellationToken)).Error is { } refusal)
            return refusal;
        if ((await agents.SaveAsync(holder, cancellationToken)).Error is { } conflict)
            return conflict;
        return holder.Facts.CustomerId == owner.Facts.CustomerId || holder.Facts.Role != AgentRole.Owner
            ? Result.Done
            : await FollowOwnerAsync(holder.Facts.CustomerId, cancellationToken);
    }

    private async Task<Result> FollowOwnerAsync(CustomerId id, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(id, cancellationToken) is not { } account)
            return Result.Done;
        if (account.RenameOwner("", Actor.System, await clock.NowAsync(cancellationToken)).Error is { } refusal)
            return refusal;
        return await customers.SaveAsync(account, cancellationToken);
    }
}
