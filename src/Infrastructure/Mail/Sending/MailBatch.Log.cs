using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Mail.Sending;

internal sealed partial class MailBatch
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Mail {Kind} {MailId} is {Outcome} after {Attempts} attempts")]
    private partial void Ended(string kind, Guid mailId, string outcome, int attempts);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Mail {Kind} {MailId} was not sent and is {Outcome} after {Attempts} attempts: {Reason}"
    )]
    private partial void NotSent(string kind, Guid mailId, string outcome, int attempts, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Kind} {MailId} could not be tried")]
    private partial void NotTried(string kind, Guid mailId, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Kind} {MailId} was not finished; it is tried again")]
    private partial void NotGivenBack(string kind, Guid mailId, Exception failure);
}
