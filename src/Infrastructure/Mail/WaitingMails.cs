using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.Mail;

/// <summary>Mails that are still to be sent.</summary>
internal static class WaitingMails
{
    private const string Source = $"""
        SELECT CASE WHEN m.tm_next <= now() THEN 'due' WHEN m.attempts > 0 THEN 'retrying' ELSE 'delayed' END AS state,
            CASE WHEN m.tm_next <= now() THEN m.tm_next ELSE m.tm_create END AS tm_wait
        FROM mails m
        WHERE m.tm_next IS NOT NULL
        ORDER BY m.tm_next
        LIMIT {WaitingWork.Most}
        """;

    public static WaitingWork All { get; } =
        new("customers.mail", "Mails that are still to be sent", ["due", "retrying", "delayed"], Source);
}
