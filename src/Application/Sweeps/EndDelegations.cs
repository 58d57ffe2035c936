using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.SignIns;

namespace Customers.Application.Sweeps;

/// <summary>
/// Tells an account of the end of delegations whose token does not work any more: it has expired, or the member of staff lost it otherwise than by
/// signing out. Answers for how many.
/// </summary>
/// <param name="CustomerId">Which account.</param>
public sealed record EndDelegations(CustomerId CustomerId) : ICommand<int>
{
    /// <inheritdoc />
    public static string Action => "sweeps.end_delegations";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class EndDelegationsHandler(CustomerChanges accounts, IDelegations delegations)
    : IRequestHandler<EndDelegations, Result<int>>
{
    public async Task<Result<int>> Handle(EndDelegations request, CancellationToken cancellationToken)
    {
        if ((await accounts.TryLockAsync(request.CustomerId, cancellationToken)).Refused(out var inUse, out var account))
            return inUse;
        return account.Facts.FinalState() is { } gone ? gone : await delegations.EndAsync(account.Id, cancellationToken);
    }
}
