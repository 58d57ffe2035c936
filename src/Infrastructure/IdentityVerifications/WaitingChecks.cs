using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>Checks of identities that are not decided.</summary>
internal static class WaitingChecks
{
    private const string Source = $"""
        SELECT CASE
                WHEN i.status = 'started' THEN 'asked'
                WHEN i.tm_next <= now() THEN 'due'
                ELSE 'retrying'
            END AS state,
            CASE WHEN i.tm_next <= now() THEN i.tm_next ELSE i.tm_create END AS tm_wait
        FROM identity_checks i
        WHERE i.status IN ('waiting', 'started')
        LIMIT {WaitingWork.Most}
        """;

    public static WaitingWork All { get; } =
        new("customers.identity_checks", "Identity checks that are not decided", ["due", "retrying", "asked"], Source);
}
