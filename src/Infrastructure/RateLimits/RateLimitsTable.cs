using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;

namespace Customers.Infrastructure.RateLimits;

/// <summary>What is left of rate limits.</summary>
internal sealed class RateLimitsTable()
    : TableDeclaration("rate_limits", "Ids of accounts, and network addresses as pseudonyms, until all that was used is back.")
{
    public override IReadOnlyList<string> Impersonal => ["subject", "policy", "left_over"];

    public override string NotExported => "what is left of a limit is in the headers of every answer";

    private const string DeleteBatch = """
        DELETE FROM rate_limits
        WHERE (subject, policy) IN (
            SELECT l.subject, l.policy
            FROM rate_limits l
            WHERE l.tm_full <= now() - @Period
            LIMIT @BatchSize
            FOR UPDATE SKIP LOCKED
        )
        """;

    public override TableRetention Retention => new(Order: 440, TimeSpan.Zero, "all that was used is back", DeleteBatch);
}
