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
        INSERT INTO tokens (id, token_hash, agent_id, customer_id, tm_create, tm_expire, network, user_agent)
        SELECT @Id, @Hash, a.id, a.customer_id, now(), @ExpiresAt, @Network, @UserAgent
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
            Hash = token.Hash.ToArray(),
            AgentId = agentId,
            token.ExpiresAt,
            SeenVersion = seenVersion,
            Network = current.ClientNetwork,
            current.UserAgent,
        };
        return await session.ExecuteAsync(InsertLogin, parameters, cancellationToken) == 1;
    }

    // The administrator's own token in WHERE: whatever ended it meanwhile would have ended this one too, and ends it from now on.
    private const string InsertDelegate = """
        WITH delegation AS (
            INSERT INTO delegations (id, customer_id, delegated_by, reason, tm_create, tm_expire)
            SELECT @Id, c.id, d.id, @Reason, now(), LEAST(@ExpiresAt, t.tm_expire)
            FROM customers c
            JOIN agents d ON d.id = @DelegatedBy
            JOIN tokens t ON t.agent_id = d.id
            WHERE c.id = @CustomerId
            AND c.tm_delete IS NULL
            AND c.tm_expire IS NULL
            AND d.tm_delete IS NULL
            AND d.permission & 1 = 1
            AND t.id = @OwnTokenId
            RETURNING id, customer_id, delegated_by, tm_create, tm_expire
        )
        INSERT INTO tokens (
            id, token_hash, agent_id, customer_id, delegated_by, made_with, tm_create, tm_expire, network, user_agent
        )
        SELECT
            d.id, @Hash, @AgentId, d.customer_id, d.delegated_by, @OwnTokenId, d.tm_create, d.tm_expire, @Network, @UserAgent
        FROM delegation d
        RETURNING tm_expire
        """;

    public async Task<DateTimeOffset?> AddDelegateAsync(
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
            Hash = token.Hash.ToArray(),
            AgentId = token.AgentId.Value,
            CustomerId = token.CustomerId.Value,
            DelegatedBy = delegatedBy.Value,
            OwnTokenId = current.Caller?.CredentialId,
            Reason = reason,
            token.ExpiresAt,
            Network = current.ClientNetwork,
            current.UserAgent,
        };
        var expiresAt = await session.FindAsync<DateTime?>(InsertDelegate, parameters, cancellationToken);
        return Times.ToOffset(expiresAt);
    }

    private const string Delete = """
        DELETE FROM tokens
        WHERE id = @Id
        """;

    public Task EndAsync(Guid tokenId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Delete, new { Id = tokenId }, cancellationToken);

    private const string DeleteOfAgent = """
        DELETE FROM tokens
        WHERE agent_id = @AgentId
        AND (@TokenId IS NULL OR id = @TokenId)
        """;

    public Task<int> EndOfAgentAsync(AgentId agentId, SessionId? sessionId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(DeleteOfAgent, new { AgentId = agentId.Value, TokenId = sessionId?.Value }, cancellationToken);

    private const string DeleteOfCustomer = """
        DELETE FROM tokens
        WHERE customer_id = @CustomerId
        """;

    public Task<int> EndOfCustomerAsync(CustomerId customerId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(DeleteOfCustomer, new { CustomerId = customerId.Value }, cancellationToken);
}
