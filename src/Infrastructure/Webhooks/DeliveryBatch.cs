using System.Diagnostics;
using System.Security.Cryptography;
using Customers.Application.Webhooks;
using Customers.Infrastructure.Telemetry;

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
        using var span = Spans.Begin($"webhook {due.Type}", ActivityKind.Client, due.TraceParent);
        try
        {
            var outcome = due is { DeliveryId: not null, CanBeSent: true } ? await SendAsync(due) : DeliveryOutcome.NotTried;
            Describe(span, due, outcome);
            if (await queue.GiveBackAsync(due, outcome, CancellationToken.None))
                await commands.SendAsync(new PauseWebhook(new(due.CustomerId)));
        }
        catch (Exception failure)
        {
            // The lease runs out, and somebody tries again.
            LogUnexpectedFailure(due.CustomerId, failure);
            span.Failed(failure.GetType().Name);
        }
    }

    // Not where it went: the URI is the account's, and may hold a secret.
    private static void Describe(Activity? span, DueDelivery due, DeliveryOutcome outcome)
    {
        span?.SetTag("customers.delivery.id", due.DeliveryId?.ToString())
            .SetTag("customers.delivery.status", outcome.Status)
            .SetTag("customers.delivery.attempt", outcome.Attempts)
            .SetTag("http.response.status_code", outcome.StatusCode);
        if (outcome.Failed)
            span.Failed(outcome.Error);
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
