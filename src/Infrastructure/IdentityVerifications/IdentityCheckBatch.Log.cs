namespace Customers.Infrastructure.IdentityVerifications;

internal sealed partial class IdentityCheckBatch
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Identity check {CheckId} accepted by the provider (attempt {Attempt})"
    )]
    private partial void LogCheckStarted(Guid checkId, int attempt);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Identity check {CheckId} not accepted by the provider (attempt {Attempt}): {Reason}"
    )]
    private partial void LogAttemptFailed(Guid checkId, int attempt, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Identity check {CheckId} given up after {Attempts} attempts; the verification is rejected"
    )]
    private partial void LogGivenUp(Guid checkId, int attempts);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Identity check {CheckId} failed unexpectedly; retrying when its lease expires"
    )]
    private partial void LogUnexpectedFailure(Guid checkId, Exception failure);
}
