using System.Security.Cryptography;
using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>Makes the deliveries that are due, each on its own.</summary>
internal sealed partial class DeliveryBatch(
    DeliveryQueue queue,
    IWebhookSender sender,
    WebhookSecrets secrets,
    InternalSender commands,
    ILogger<DeliveryBatch> logger
)
{
    private const int Chances = 1_000_000;

    /// <summary>Starts what is due, as far as there is room; the caller awaits what was started, and it never fails.</summary>
    /// <param name="capacity">How many deliveries there is room for.</param>
    /// <param name="cancellationToken">Stops the leasing.</param>
    public async Task<List<Task>> StartAsync(int capacity, CancellationToken cancellationToken)
    {
        var started = new List<Task>();
        foreach (var standing in Enum.GetValues<EndpointStanding>())
        {
            var most = Math.Min(capacity - started.Count, queue.Places.FreeFor(standing));
            if (most == 0)
                continue;
            var due = await queue.LeaseAsync(most, standing, cancellationToken);
            queue.Places.Take(standing, due.Count);
            started.AddRange(due.Select(each => DeliverAsync(each, standing)));
        }
        return started;
    }

    private async Task DeliverAsync(DueDelivery due, EndpointStanding standing)
    {
        await DeliverAsync(due);
        queue.Places.Leave(standing);
    }

    // What has begun is finished, also when the service stops: it ends by itself in time.
    private async Task DeliverAsync(DueDelivery due)
    {
        try
        {
            var outcome = due is { DeliveryId: not null, CanBeSent: true } ? await SendAsync(due) : DeliveryOutcome.NotTried;
            if (await queue.GiveBackAsync(due, outcome, CancellationToken.None))
                await commands.SendAsync(new PauseWebhook(new(due.CustomerId)));
        }
        catch (Exception failure)
        {
            // The lease runs out, and somebody tries again.
            LogUnexpectedFailure(due.CustomerId, failure);
        }
    }

    private async Task<DeliveryOutcome> SendAsync(DueDelivery due)
    {
        var signed = await queue.EnsureSecretAsync(due, CancellationToken.None);
        var chance = RandomNumberGenerator.GetInt32(Chances) / (double)Chances;
        if (signed.ToRequest(secrets) is not { } request)
        {
            LogSecretUnreadable(due.CustomerId);
            return DeliveryOutcome.Park(due.Attempts, chance);
        }

        var answer = await sender.SendAsync(request, CancellationToken.None);
        return DeliveryOutcome.Of(due.Attempts, answer, chance);
    }
}
