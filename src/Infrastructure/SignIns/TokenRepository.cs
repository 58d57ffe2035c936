using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>The tokens that work, in PostgreSQL.</summary>
internal sealed class TokenRepository(DatabaseSession session, DelegationWriter delegations, ICurrentRequest current)
    : ITokenRepository
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
        INSERT INTO tokens (id, token_hash, agent_id, customer_id, tm_create, tm_last_used, tm_expire, network, user_agent)
        SELECT @Id, @Hash, a.id, a.customer_id, now(), now(), @ExpiresAt, @Network, @UserAgent
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

    // As above, and for a change: the account is told.
    private const string LockAccountsToTell = """
        SELECT c.id
        FROM customers c
        WHERE c.id IN (SELECT a.customer_id FROM agents a WHERE a.id = ANY (@AgentIds))
        ORDER BY c.id
        FOR NO KEY UPDATE
        """;

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
            LockAccountsToTell,
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

    private const string Delete = """
        DELETE FROM tokens
        WHERE id = @Id
        """;

    public async Task EndAsync(Guid tokenId, CancellationToken cancellationToken)
    {
        await delegations.EndWithTokenAsync(tokenId, cancellationToken);
        await session.ExecuteAsync(Delete, new { Id = tokenId }, cancellationToken);
    }

    private const string DeleteOfAgent = """
        DELETE FROM tokens
        WHERE agent_id = @AgentId
        AND (@TokenId IS NULL OR id = @TokenId)
        """;

    public async Task<int> EndOfAgentAsync(AgentId agentId, SessionId? sessionId, CancellationToken cancellationToken)
    {
        var parameters = new { AgentId = agentId.Value, TokenId = sessionId?.Value };
        await delegations.EndOfAgentAsync(parameters, cancellationToken);
        return await session.ExecuteAsync(DeleteOfAgent, parameters, cancellationToken);
    }

    private const string DeleteOfCustomer = """
        DELETE FROM tokens
        WHERE customer_id = @CustomerId
        """;

    public async Task<int> EndOfCustomerAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        var parameters = new { CustomerId = customerId.Value };
        await delegations.EndOfCustomerAsync(parameters, cancellationToken);
        return await session.ExecuteAsync(DeleteOfCustomer, parameters, cancellationToken);
    }
}
