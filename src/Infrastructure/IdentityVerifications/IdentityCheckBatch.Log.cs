using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.IdentityVerifications;

internal sealed partial class IdentityCheckBatch
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Identity check {CheckId} was started with attempt {Attempt}")]
    private partial void Started(Guid checkId, int attempt);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Identity check {CheckId} was not started with attempt {Attempt}: {Reason}"
    )]
    private partial void NotStarted(Guid checkId, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Identity check {CheckId} is given up after {Attempts} attempts")]
    private partial void GivenUp(Guid checkId, int attempts);

    [LoggerMessage(Level = LogLevel.Error, Message = "Identity check {CheckId} was not finished; it is tried again")]
    private partial void NotFinished(Guid checkId, Exception failure);
}
