using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Mail.Sending;

internal sealed partial class MailWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Due mails could not be read; trying again")]
    protected override partial void NotLooked(Exception failure);
}
