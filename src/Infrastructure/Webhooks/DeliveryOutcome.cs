using Customers.Application.Webhooks;
using Customers.Domain.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>What is written down after a delivery was tried, or could not be.</summary>
internal sealed record DeliveryOutcome
{
    private const string Pending = "pending";

    private DeliveryOutcome() { }

    public required string Status { get; init; }

    public int Attempts { get; init; }

    /// <summary>How long until the next attempt, while the delivery is pending.</summary>
    public TimeSpan Wait { get; init; }

    public bool WasTried { get; init; }

    public bool Failed { get; init; }

    public int? StatusCode { get; init; }

    public int DurationMs { get; init; }

    public string Error { get; init; } = "";

    public string Answer { get; init; } = "";

    /// <summary>Whether it waits for a secret that can be read.</summary>
    public bool IsParked { get; init; }

    /// <summary>There was nothing to do, or nobody to send to: the account has no webhook any more, or the event is not kept any more.</summary>
    public static DeliveryOutcome NotTried { get; } = new() { Status = "cancelled" };

    /// <summary>
    /// The secret that signs can not be read any more. The account sees why; the delivery waits, longer each time, and is not given up: rotating
    /// the secret makes it due.
    /// </summary>
    /// <param name="attempts">How many attempts there were before this one.</param>
    /// <param name="chance">A random number from 0 to 1, for the jitter.</param>
    public static DeliveryOutcome Park(int attempts, double chance)
    {
        var counted = Math.Min(attempts + 1, DeliverySchedule.MaxAttempts - 1);
        return new()
        {
            Status = Pending,
            Attempts = counted,
            Wait = DeliverySchedule.WaitAfter(counted, chance, retryAfter: null)!.Value,
            WasTried = true,
            Error = WebhookFailure.SecretUnreadable,
            IsParked = true,
        };
    }

    /// <summary>The endpoint was asked: delivered, to be tried again, or given up.</summary>
    /// <param name="attempts">How many attempts there were before this one.</param>
    /// <param name="answer">What it said.</param>
    /// <param name="chance">A random number from 0 to 1, for the jitter.</param>
    public static DeliveryOutcome Of(int attempts, WebhookAnswer answer, double chance)
    {
        var wait = answer.IsSuccess || answer.IsGone ? null : DeliverySchedule.WaitAfter(attempts + 1, chance, answer.RetryAfter);
        return new()
        {
            Status =
                answer.IsSuccess ? "delivered"
                : wait is null ? "failed"
                : Pending,
            Attempts = attempts + 1,
            Wait = wait ?? TimeSpan.Zero,
            WasTried = true,
            Failed = !answer.IsSuccess,
            StatusCode = answer.StatusCode,
            DurationMs = (int)answer.Duration.TotalMilliseconds,
            Error = answer.Error,
            Answer = answer.Body,
        };
    }
}
