using Customers.Application.Customers;
using Customers.Domain.Alerts;

namespace Customers.Application.Alerts;

/// <summary>Looks, whenever an access key is made, whether there are unusually many new ones.</summary>
internal sealed class NewKeysWatch(IActivityAlerts alerts, AlertOptions options)
{
    /// <summary>Tells the account, which is locked, if there are.</summary>
    public async Task LookAsync(LockedCustomer account, CancellationToken cancellationToken)
    {
        var since = account.At - AlertOptions.NewAccessKeysWindow;
        var count = await alerts.CountNewKeysAsync(account.Id, since, cancellationToken);
        if (count >= options.NewAccessKeys)
            await alerts.RaiseAsync(new(account.Id, ActivityKind.NewAccessKeys, count), account.At, cancellationToken);
    }
}
