using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>The tokens that work, in PostgreSQL.</summary>
internal sealed class TokenRepository(DatabaseSession session, ICurrentRequest current) : ITokenRepository
{
    // Everything that ends tokens changes an agent or an account while holding the account's lock. Waiting for that lock first, and looking
    // with the next statement, a token can not slip in beside a change of password, a demotion or a deletion.
    private const string LockAccountsOf = """
        SELECT c.id
        FROM customers c
        WHERE c.id IN (SELECT a.customer_id FROM agents a WHERE a.id = ANY (@AgentIds))
        ORDER BY c.id
        FOR SHARE
        """;

    private const string InsertLogin = """
        INSERT INTO tokens (id, agent_id, customer_id, tm_create, tm_expire)
        SELECT @Id, a.id, a.customer_id, now(), @ExpiresAt
        FROM agents a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.id = @AgentId
        AND a.version = @SeenVersion
        AND a.tm_delete IS NULL
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        """;

    private const string DeleteExpired = """
        DELETE FROM tokens
        WHERE agent_id = @AgentId
        AND tm_expire <= now()
        """;

    public async Task<bool> AddLoginAsync(NewToken token, long seenVersion, CancellationToken cancellationToken)
    {
        var agentId = token.AgentId.Value;
        await session.ExecuteAsync(LockAccountsOf, new { AgentIds = new[] { agentId } }, cancellationToken);
        await session.ExecuteAsync(DeleteExpired, new { AgentId = agentId }, cancellationToken);
        var parameters = new
        {
            token.Id,
            AgentId = agentId,
            token.ExpiresAt,
            SeenVersion = seenVersion,
        };
        return await session.ExecuteAsync(InsertLogin, parameters, cancellationToken) == 1;
    }

    // The administrator's own token in WHERE: whatever ended it meanwhile would have ended this one too.
    private const string InsertDelegate = """
        WITH delegation AS (
            INSERT INTO delegations (id, customer_id, delegated_by, reason, tm_create, tm_expire)
            SELECT @Id, c.id, d.id, @Reason, now(), @ExpiresAt
            FROM customers c
            JOIN agents d ON d.id = @DelegatedBy
            WHERE c.id = @CustomerId
            AND c.tm_delete IS NULL
            AND c.tm_expire IS NULL
            AND d.tm_delete IS NULL
            AND d.permission & 1 = 1
            AND EXISTS (SELECT 1 FROM tokens t WHERE t.id = @OwnTokenId AND t.agent_id = d.id)
            RETURNING id, customer_id, delegated_by, tm_create, tm_expire
        )
        INSERT INTO tokens (id, agent_id, customer_id, delegated_by, tm_create, tm_expire)
        SELECT delegation.id, @AgentId, delegation.customer_id, delegation.delegated_by, delegation.tm_create, delegation.tm_expire
        FROM delegation
        """;

    public async Task<bool> AddDelegateAsync(
        NewToken token,
        AgentId delegatedBy,
        string reason,
        CancellationToken cancellationToken
    )
    {
        await session.ExecuteAsync(
            LockAccountsOf,
            new { AgentIds = new[] { token.AgentId.Value, delegatedBy.Value } },
            cancellationToken
        );
        var parameters = new
        {
            token.Id,
            AgentId = token.AgentId.Value,
            CustomerId = token.CustomerId.Value,
            DelegatedBy = delegatedBy.Value,
            OwnTokenId = current.Caller?.CredentialId,
            Reason = reason,
            token.ExpiresAt,
        };
        return await session.ExecuteAsync(InsertDelegate, parameters, cancellationToken) == 1;
    }

    private const string Delete = """
        DELETE FROM tokens
        WHERE id = @Id
        """;

    public Task EndAsync(Guid tokenId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Delete, new { Id = tokenId }, cancellationToken);
}
