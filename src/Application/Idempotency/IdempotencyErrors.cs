namespace Customers.Application.Idempotency;

/// <summary>Refusals that are about an <c>Idempotency-Key</c>.</summary>
public static class IdempotencyErrors
{
    public static readonly Error KeyReused = new(
        ErrorKind.Unprocessable,
        "IDEMPOTENCY_KEY_REUSED",
        "The Idempotency-Key belongs to another request: another method, path or body, or another caller of the account."
    );

    public static readonly Error InProgress = new(
        ErrorKind.FailedPrecondition,
        "IDEMPOTENCY_IN_PROGRESS",
        "The first request with this Idempotency-Key is still running; send it again in a moment."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static readonly Error AnswerExpired = new(
        ErrorKind.FailedPrecondition,
        "IDEMPOTENCY_ANSWER_EXPIRED",
        "The first request with this Idempotency-Key was done; its answer showed a secret and was kept for an hour only."
    );
}
