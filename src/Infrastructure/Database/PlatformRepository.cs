using Customers.Application.Bootstrap;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.Database;

/// <summary>Looks for the platform's own account and its administrators.</summary>
internal sealed class PlatformRepository(DatabaseSession session) : IPlatformRepository
{
    // Replicas that start together ask one after the other, so only the first finds that nobody is there.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('customers.first_administrator', 0))";

    // The version before opens the account without this; and a permission that was given by hand in the database is as good as any.
    private const string Claim = """
        UPDATE customers c
        SET is_platform = true
        WHERE NOT c.is_platform
        AND c.tm_delete IS NULL
        AND c.id IN (
            SELECT a.customer_id
            FROM agents a
            WHERE a.permission & 7 <> 0
            AND a.tm_delete IS NULL
        )
        """;

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
        await session.ExecuteAsync(Claim, parameters: null, cancellationToken);
        return await session.FindAsync<bool>(SelectAny, parameters: null, cancellationToken);
    }

    private const string SelectAccount = """
        SELECT EXISTS (
            SELECT 1
            FROM customers c
            WHERE c.is_platform
            AND c.tm_delete IS NULL
        )
        """;

    public Task<bool> HasAccountAsync(CancellationToken cancellationToken) =>
        session.FindAsync<bool>(SelectAccount, parameters: null, cancellationToken);

    private const string SelectAgent = """
        SELECT a.customer_id, a.id
        FROM agents a
        JOIN customers c ON c.id = a.customer_id
        WHERE (a.username_canonical = @Canonical AND c.tm_delete IS NULL AND c.tm_expire IS NULL)
        OR (c.is_platform AND c.username = @Username AND a.role = 'owner' AND a.tm_delete IS NULL)
        ORDER BY a.username_canonical = @Canonical DESC
        LIMIT 1
        """;

    public async Task<(CustomerId Account, AgentId Agent)?> FindAgentAsync(Username username, CancellationToken cancellationToken)
    {
        var parameters = new { Username = username.Value, username.Canonical };
        var row = await session.FindAsync<AgentKey>(SelectAgent, parameters, cancellationToken);
        return row is null ? null : (new(row.CustomerId), new(row.Id));
    }

    private sealed record AgentKey(Guid CustomerId, Guid Id);
}
