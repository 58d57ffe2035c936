using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Alerts;

namespace Customers.Application.Alerts;

/// <summary>Tells an account that unusually many of its calls were refused. Answers whether it was told.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Count">How many were.</param>
public sealed record TellOfRefusedCalls(CustomerId CustomerId, int Count) : ICommand<bool>
{
    /// <inheritdoc />
    public static string Action => "alerts.tell_of_refused_calls";

    /// <inheritdoc />
    public Access Access => Access.ServiceItself;
}

internal sealed class TellOfRefusedCallsHandler(CustomerChanges accounts, IActivityAlerts alerts)
    : IRequestHandler<TellOfRefusedCalls, Result<bool>>
{
    public async Task<Result<bool>> Handle(TellOfRefusedCalls request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.CustomerId, cancellationToken)).Refused(out var missing, out var account))
            return missing;
        if (account.Facts.FinalState() is { } gone)
            return gone;
        var facts = new ActivityFacts(account.Id, ActivityKind.RefusedCalls, request.Count);
        return await alerts.RaiseAsync(facts, account.At, cancellationToken);
    }
}
