using Customers.Application.Bootstrap;

namespace Customers.Infrastructure.Database;

/// <summary>Looks for the platform's administrators.</summary>
internal sealed class PlatformRepository(DatabaseSession session) : IPlatformRepository
{
    // Replicas that start together ask one after the other, so only the first finds that nobody is there.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('customers.first_administrator', 0))";

    private const string SelectAny = """
        SELECT EXISTS (
            SELECT 1
            FROM agents a
            JOIN customers c ON c.id = a.customer_id
            WHERE a.permission & 1 = 1
            AND a.tm_delete IS NULL
            AND a.password_hash IS NOT NULL
            AND c.tm_delete IS NULL
        )
        """;

    public async Task<bool> HasAdministratorAsync(CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Lock, parameters: null, cancellationToken);
        return await session.FindAsync<bool>(SelectAny, parameters: null, cancellationToken);
    }
}
