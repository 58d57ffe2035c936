using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>The tokens that work, in PostgreSQL.</summary>
internal sealed class TokenRepository(
    DatabaseSession session,
    DelegationWriter delegations,
    SessionWriter sessions,
    ICurrentRequest current
) : ITokenRepository
{
    // Everything that ends tokens changes an agent or an account while holding the account's lock. Waiting for that lock first, and looking
    // with the next statement, a token can not slip in beside a change of password, a demotion or a deletion. The lock is that of a change: the
    // account's log takes up what happened.
    private const string LockAccountsOf = """
        SELECT c.id
        FROM customers c
        WHERE c.id IN (SELECT a.customer_id FROM agents a WHERE a.id = ANY (@AgentIds))
        ORDER BY c.id
        FOR NO KEY UPDATE
        """;

    private const string InsertLogin = """
        INSERT INTO tokens (id, token_hash, agent_id, customer_id, tm_create, tm_last_used, tm_expire, network, user_agent)
        SELECT @Id, @Hash, a.id, a.customer_id, clock_timestamp(), clock_timestamp(), @ExpiresAt, @Network, @UserAgent
        FROM agents a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.id = @AgentId
        AND a.version = @SeenVersion
        AND a.tm_delete IS NULL
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        RETURNING id, customer_id, agent_id, network, user_agent, tm_create, tm_expire
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
        return await sessions.StartAsync(InsertLogin, parameters, cancellationToken);
    }

    // The administrator's own token in WHERE: whatever ended it meanwhile would have ended this one too, and ends it from now on.
    private const string InsertDelegate = """
        INSERT INTO tokens (
            id, token_hash, agent_id, customer_id, delegated_by, made_with, tm_create, tm_last_used, tm_expire, network, user_agent
        )
        SELECT
            d.id, @Hash, @AgentId, d.customer_id, d.delegated_by, @OwnTokenId, d.tm_create, d.tm_create, d.tm_expire, @Network, @UserAgent
        FROM delegations d
        WHERE d.id = @Id
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
        if (await delegations.StartAsync(parameters, cancellationToken) is not { } started)
            return null;
        await session.ExecuteAsync(InsertDelegate, parameters, cancellationToken);
        return started.ExpiresAt;
    }

    // Its own account, and those that delegations made with it act for: in one order, whoever does it.
    private const string LockAccountsWith = """
        SELECT c.id
        FROM customers c
        WHERE c.id IN (SELECT t.customer_id FROM tokens t WHERE t.id = @Id OR t.made_with = @Id)
        ORDER BY c.id
        FOR NO KEY UPDATE
        """;

    private const string Delete = """
        DELETE FROM tokens
        WHERE id = @Id
        RETURNING id, customer_id, agent_id, delegated_by, network, user_agent, tm_create, tm_expire
        """;

    public async Task EndAsync(Guid tokenId, CancellationToken cancellationToken)
    {
        var parameters = new { Id = tokenId };
        await session.ExecuteAsync(LockAccountsWith, parameters, cancellationToken);
        await delegations.EndWithTokenAsync(tokenId, cancellationToken);
        await sessions.EndAsync(Delete, parameters, cancellationToken);
    }

    private const string DeleteOfAgent = """
        DELETE FROM tokens
        WHERE agent_id = @AgentId
        AND (@TokenId IS NULL OR id = @TokenId)
        RETURNING id, customer_id, agent_id, delegated_by, network, user_agent, tm_create, tm_expire
        """;

    public async Task<int> EndOfAgentAsync(AgentId agentId, SessionId? sessionId, CancellationToken cancellationToken)
    {
        var parameters = new { AgentId = agentId.Value, TokenId = sessionId?.Value };
        await delegations.EndOfAgentAsync(parameters, cancellationToken);
        return await sessions.EndAsync(DeleteOfAgent, parameters, cancellationToken);
    }

    private const string DeleteOfCustomer = """
        DELETE FROM tokens
        WHERE customer_id = @CustomerId
        RETURNING id, customer_id, agent_id, delegated_by, network, user_agent, tm_create, tm_expire
        """;

    public async Task<int> EndOfCustomerAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        var parameters = new { CustomerId = customerId.Value };
        await delegations.EndOfCustomerAsync(parameters, cancellationToken);
        return await sessions.EndAsync(DeleteOfCustomer, parameters, cancellationToken);
    }

    private const string DeleteAgain = """
        DELETE FROM tokens
        WHERE customer_id = @CustomerId
        AND id = ANY (@TokenIds)
        """;

    public Task EndAgainAsync(CustomerId customerId, IReadOnlyList<Guid> tokenIds, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            DeleteAgain,
            new { CustomerId = customerId.Value, TokenIds = tokenIds.ToArray() },
            cancellationToken
        );

    private const string DeleteOfAgentAgain = """
        DELETE FROM tokens
        WHERE (agent_id = @AgentId AND customer_id = @CustomerId)
        OR delegated_by = @AgentId
        """;

    public Task EndAgainAsync(CustomerId customerId, AgentId agentId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            DeleteOfAgentAgain,
            new { CustomerId = customerId.Value, AgentId = agentId.Value },
            cancellationToken
        );
}
