using Customers.Application.Agents;
using Customers.Application.Customers;
using Customers.Application.Mail;
using Customers.Domain.Agents;

namespace Customers.Application.SignUps;

/// <summary>What follows when somebody has shown that they read the mail that goes to an address (contract §8).</summary>
internal sealed class MailboxConfirmation(
    ICustomerRepository customers,
    IAgentRepository agents,
    EmailVerification verification,
    EarlierAccess earlier,
    UsernameClaims usernames
)
{
    // Whoever has the mail is not signed in; what the account's status forbids its own callers, it forbids them too.
    private static readonly Actor holder = Actor.MailReader with { IsBoundByStatus = true };

    /// <summary>Locks what confirming the address changes. Nothing of it is locked before.</summary>
    public Task LockAsync(CustomerId account, EmailAddress address, CancellationToken cancellationToken) =>
        usernames.LockAsync(account, address, cancellationToken);

    /// <summary>
    /// Takes the address as the account's, confirmed; ends what was made before if the account was never confirmed, and gives the owner the name.
    /// </summary>
    /// <param name="account">The account, locked by <see cref="LockAsync"/>.</param>
    /// <param name="address">The address.</param>
    /// <param name="isEarlierAccessTheirs">Whether the person says that what was made before is theirs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Result> ConfirmAsync(
        LockedCustomer account,
        EmailAddress address,
        bool isEarlierAccessTheirs,
        CancellationToken cancellationToken
    )
    {
        if (account.Facts.Status == CustomerStatus.Initial)
        {
            var ended = await earlier.EndAsync(account, isEarlierAccessTheirs, cancellationToken);
            if (ended.Error is { } conflict)
                return conflict;
        }

        return await StoreAsync(
            account,
            address,
            customer => customer.ConfirmEmail(address, holder, account.At),
            cancellationToken
        );
    }

    /// <summary>Takes the address that the account waits for as confirmed, or its own: somebody of the platform answers for it.</summary>
    public Task<Result> VouchAsync(
        LockedCustomer account,
        EmailAddress? waitedFor,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        StoreAsync(
            account,
            waitedFor ?? account.Facts.Profile.Email,
            customer =>
                waitedFor is null ? customer.VerifyEmail(actor, account.At) : customer.ConfirmEmail(waitedFor, actor, account.At),
            cancellationToken
        );

    /// <summary>
    /// Takes the address that a link to set a password was mailed to as confirmed: the account's own, or the username of the agent. A link from
    /// before the address was kept with it confirms nothing.
    /// </summary>
    public async Task<Result> ConfirmAsync(
        LockedCustomer account,
        MailToken passwordLink,
        bool isEarlierAccessTheirs,
        CancellationToken cancellationToken
    )
    {
        var address = passwordLink.Email;
        if (address.IsEmpty)
            return Result.Done;
        if (!await IsOwnersAsync(account, passwordLink, cancellationToken))
        {
            await agents.ProveUsernameAsync(new(passwordLink.Subject), Username.Of(address), cancellationToken);
            return Result.Done;
        }

        // A frozen account keeps its address as it is; the password is the person's all the same.
        if (!account.Facts.EmailVerified && account.Customer.EnsureAllowed(CustomerAction.ChangeProfile, holder).Error is null)
            return await ConfirmAsync(account, address, isEarlierAccessTheirs, cancellationToken);
        if ((await usernames.GiveAsync(account.Customer, address, cancellationToken)).Error is { } unavailable)
            return unavailable;
        return await customers.SaveAsync(account.Customer, cancellationToken);
    }

    private async Task<Result> StoreAsync(
        LockedCustomer account,
        EmailAddress address,
        Func<Customer, Result> confirm,
        CancellationToken cancellationToken
    )
    {
        var customer = account.Customer;
        if ((await usernames.GiveAsync(customer, address, cancellationToken)).Error is { } unavailable)
            return unavailable;
        if (confirm(customer).Error is { } refusal)
            return refusal;
        if ((await customers.SaveAsync(customer, cancellationToken)).Error is { } taken)
            return taken;
        await verification.SettleAsync(customer, cancellationToken);
        return Result.Done;
    }

    private async Task<bool> IsOwnersAsync(LockedCustomer account, MailToken link, CancellationToken cancellationToken) =>
        account.Facts.Profile.Email.Canonical == link.Email.Canonical
        && await agents.FindOwnerAsync(account.Id, cancellationToken) is { } owner
        && owner.Id.Value == link.Subject;
}
