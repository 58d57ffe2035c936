using Customers.Application.Sweeps;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.Sweeps;

/// <summary>Removes what has been kept for long enough.</summary>
internal sealed class RetentionSweep(EventRetention events, DeliveryRetention deliveries, ExpiredRows rows) : ISweep
{
    public string Name => "retention";

    public async Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken) =>
        new Dictionary<string, long>
        {
            ["events"] = await events.RunAsync(cancellationToken),
            ["webhook_deliveries"] = await deliveries.RunAsync(cancellationToken),
            ["tokens"] = await rows.RemoveTokensAsync(cancellationToken),
            ["password_attempts"] = await rows.RemovePasswordAttemptsAsync(cancellationToken),
            ["mail_tokens"] = await rows.RemoveMailTokensAsync(cancellationToken),
            ["mails"] = await rows.RemoveMailsAsync(cancellationToken),
            ["reservations"] = await rows.RemoveReservationsAsync(cancellationToken),
            ["resources"] = await rows.RemoveResourcesAsync(cancellationToken),
        };
}
