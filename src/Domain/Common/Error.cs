namespace Customers.Domain.Common;

/// <summary>What sort of refusal an <see cref="Error"/> is; the HTTP layer turns each kind into one status.</summary>
public enum ErrorKind
{
    /// <summary>400: a value breaks a rule.</summary>
    InvalidArgument,

    /// <summary>401: no credential, or one that is wrong, expired or revoked.</summary>
    Unauthenticated,

    /// <summary>403: the caller may not, or the account's status forbids it.</summary>
    PermissionDenied,

    /// <summary>404: it does not exist, or it belongs to somebody else.</summary>
    NotFound,

    /// <summary>409: an e-mail address or a username is taken.</summary>
    AlreadyExists,

    /// <summary>409: the status does not allow the transition.</summary>
    FailedPrecondition,

    /// <summary>410: it was here, and nobody can go on from it any more.</summary>
    Gone,

    /// <summary>422: the request is well formed, and contradicts one before it.</summary>
    Unprocessable,

    /// <summary>412: <c>If-Match</c> names another version than the stored one.</summary>
    VersionMismatch,

    /// <summary>429: a limit is reached; <see cref="Error.RetryAfter"/> says when to come back.</summary>
    ResourceExhausted,

    /// <summary>503: a dependency is down or busy; nothing was changed.</summary>
    Unavailable,
}

/// <summary>A refusal: a value that is returned, never thrown.</summary>
/// <param name="Kind">What sort of refusal it is.</param>
/// <param name="Reason">A stable word in UPPER_SNAKE_CASE that clients branch on, e.g. <c>CUSTOMER_NOT_FOUND</c>.</param>
/// <param name="Message">One English sentence for people; never holds a secret or a personal value.</param>
public sealed record Error(ErrorKind Kind, string Reason, string Message)
{
    /// <summary>The row has another version than the one that was read. The command runs once more before a client is told.</summary>
    public static readonly Error ConcurrentChange = new(
        ErrorKind.FailedPrecondition,
        "CONCURRENT_CHANGE",
        "Another request changed this at the same time; nothing was changed."
    );

    /// <summary>One entry per broken rule; empty when there is nothing to add.</summary>
    public IReadOnlyList<ErrorDetail> Details { get; init; } = [];

    /// <summary>How long to wait before trying again; set for <see cref="ErrorKind.ResourceExhausted"/>, <see cref="ErrorKind.Unavailable"/> and what is under way.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A refusal of one member of the input.</summary>
    public static Error InvalidField(string field, string reason, string message) => InvalidFields([new(field, reason, message)]);

    /// <summary>A refusal of several members of the input, one entry per broken rule.</summary>
    public static Error InvalidFields(IReadOnlyList<ErrorDetail> details) =>
        new(ErrorKind.InvalidArgument, "INVALID_ARGUMENT", "The request holds values that break a rule; see details.")
        {
            Details = details,
        };
}

/// <summary>What exactly is wrong: a member that breaks a rule, or what a client needs to go on.</summary>
/// <param name="Field">The member's name as the client wrote it, dots between levels; null when no member is to blame.</param>
/// <param name="Reason">The broken rule, in UPPER_SNAKE_CASE.</param>
/// <param name="Message">The rule in one English sentence.</param>
public sealed record ErrorDetail(string? Field, string? Reason, string? Message)
{
    /// <summary>When the deletion of a frozen account was asked for; null in any other error.</summary>
    public DateTimeOffset? DeletionScheduledAt { get; init; }

    /// <summary>When a frozen account will be deleted; null in any other error.</summary>
    public DateTimeOffset? DeletionEffectiveAt { get; init; }

    /// <summary>The request that leads on: it recovers a frozen account, or begins to read anew; null in any other error.</summary>
    public string? RecoveryEndpoint { get; init; }

    /// <summary>The kind of a hold that suspends the account; null in any other error.</summary>
    public string? Hold { get; init; }

    /// <summary>What platform staff says to the customer about the hold; null when nothing, and in any other error.</summary>
    public string? CustomerWords { get; init; }

    /// <summary>Where the customer can turn; null when the platform does not say, and in any other error.</summary>
    public string? SupportContact { get; init; }

    /// <summary>What is limited, when a limit is reached; null in any other error.</summary>
    public string? Type { get; init; }

    /// <summary>How many there may be; null in any other error.</summary>
    public long? Limit { get; init; }

    /// <summary>How many there are; null in any other error.</summary>
    public long? Used { get; init; }

    /// <summary>What would help; null in any other error.</summary>
    public string? Help { get; init; }
}
