using Customers.Application.Support;
using Customers.Domain.Support;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Support;

/// <summary>Writes into accounts' logs what platform staff did for them. Webhooks are not told: nothing of the account has changed.</summary>
internal sealed class SupportLog(EventWriter events) : ISupportLog
{
    public Task AddAsync(CustomerId customerId, SupportAct act, CancellationToken cancellationToken) =>
        events.AppendSupportAsync(customerId, act, cancellationToken);
}
