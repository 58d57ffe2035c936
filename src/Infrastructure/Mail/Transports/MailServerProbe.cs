using Microsoft.Extensions.Hosting;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>Asks the mail server at start what it takes; what it says to each mail afterwards counts too.</summary>
internal sealed partial class MailServerProbe(SmtpTransport transport, ILogger<MailServerProbe> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await transport.LearnAsync(stoppingToken))
            LogNoAnswer();
    }
}
