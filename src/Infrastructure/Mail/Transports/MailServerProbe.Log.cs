namespace Customers.Infrastructure.Mail.Transports;

internal sealed partial class MailServerProbe
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Mail server did not answer at start; whether it takes addresses beyond ASCII is learned with the first mail"
    )]
    private partial void LogNoAnswer();
}
