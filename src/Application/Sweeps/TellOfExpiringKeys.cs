using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Sweeps;

/// <summary>Tells an account of its access keys that will expire soon, by event and by the mail that follows from it. Answers for how many.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record TellOfExpiringKeys(CustomerId CustomerId) : ICommand<int>
{
    /// <inheritdoc />
    public static string Action => "sweeps.tell_of_expiring_keys";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class TellOfExpiringKeysHandler(CustomerChanges accounts, IAccessKeyRepository keys)
    : IRequestHandler<TellOfExpiringKeys, Result<int>>
{
    public async Task<Result<int>> Handle(TellOfExpiringKeys request, CancellationToken cancellationToken)
    {
        if ((await accounts.TryLockAsync(request.CustomerId, cancellationToken)).Refused(out var inUse, out var account))
            return inUse;
        if (account.Facts.FinalState() is { } gone)
            return gone;

        var expiring = await keys.FindExpiringAsync(account.Id, cancellationToken);
        foreach (var key in expiring)
        {
            if (key.TellOfExpiry(Actor.System, account.At).Error is { } notDue)
                return notDue;
            if ((await keys.SaveAsync(key, cancellationToken)).Error is { } conflict)
                return conflict;
        }

        return expiring.Count;
    }
}
