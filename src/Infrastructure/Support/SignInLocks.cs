using Customers.Application.Support;
using Customers.Infrastructure.SignIns;

namespace Customers.Infrastructure.Support;

/// <summary>Lifts the locks that wrong passwords put on agents, in PostgreSQL.</summary>
internal sealed class SignInLocks(DatabaseSession session, PasswordAttemptsOptions options) : ISignInLocks
{
    // The window goes on and what was lifted once in it is not lifted again, so whoever guesses gets no more than twice the tries. Counted by
    // address alone is nobody's username, so no lock of an address is among these. Rows are locked in the order in which attempts are counted.
    private const string Lift = """
        WITH locked AS (
            SELECT a.id, p.subject
            FROM agents a
            JOIN password_attempts p ON p.username_hash = sha256(convert_to(a.username_canonical, 'UTF8'))
            WHERE a.customer_id = @CustomerId
            AND a.tm_delete IS NULL
            AND p.tm_reset > now()
            AND NOT p.is_unlocked
            AND p.attempts >= CASE
                WHEN p.subject = sha256('\x02'::bytea || convert_to(a.username_canonical, 'UTF8')) THEN @PerUsernameAnywhere
                ELSE @PerUsername
            END
            ORDER BY p.subject
            FOR UPDATE OF p
        ), lifted AS (
            UPDATE password_attempts p
            SET attempts = 0,
                is_unlocked = true
            FROM locked l
            WHERE p.subject = l.subject
        )
        SELECT count(DISTINCT l.id)::integer
        FROM locked l
        """;

    public Task<int> LiftAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            CustomerId = customerId.Value,
            options.PerUsername,
            options.PerUsernameAnywhere,
        };
        return session.FindAsync<int>(Lift, parameters, cancellationToken);
    }
}
