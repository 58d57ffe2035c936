using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.SignUps;

/// <summary>How often somebody signed up from one network address.</summary>
internal sealed class SignUpAttemptsTable()
    : TableDeclaration("sign_up_attempts", "Network addresses as hashes, for an hour; who signed up is kept nowhere.")
{
    public override IReadOnlyList<string> Impersonal => ["client"];

    public override string NotExported => "counted by hash; whose they are is not kept";

    private const string DeleteBatch = """
        DELETE FROM sign_up_attempts
        WHERE client IN (
            SELECT a.client
            FROM sign_up_attempts a
            WHERE a.tm_reset <= now() - @Period
            ORDER BY a.tm_reset
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention => new(Order: 420, TimeSpan.Zero, "they hold nobody up any more", DeleteBatch);
}
