namespace Customers.Infrastructure.Mail.Sending;

internal sealed partial class MailBatch
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Mail {MailId} ({Kind}) {Outcome} after {Attempts} attempts")]
    private partial void LogFinished(string kind, Guid mailId, string outcome, int attempts);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Sending mail {MailId} ({Kind}) failed; {Outcome} after {Attempts} attempts: {Reason}"
    )]
    private partial void LogAttemptFailed(string kind, Guid mailId, string outcome, int attempts, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Preparing mail {MailId} ({Kind}) failed")]
    private partial void LogAttemptDefect(string kind, Guid mailId, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Mail {MailId} ({Kind}) failed unexpectedly; retrying when its lease expires"
    )]
    private partial void LogUnexpectedFailure(string kind, Guid mailId, Exception failure);
}
