using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.AccessKeys;

/// <summary>Access keys in PostgreSQL.</summary>
internal sealed class AccessKeyRepository(DatabaseSession session, EventWriter events) : IAccessKeyRepository
{
    public async Task<AccessKey?> FindAsync(CustomerId customerId, AccessKeyId id, CancellationToken cancellationToken)
    {
        var key = new { CustomerId = customerId.Value, Id = id.Value };
        return (await session.FindAsync<AccessKeyRow>(AccessKeyRow.SelectOfAccount, key, cancellationToken))?.ToAccessKey();
    }

    private const string SelectIsService = """
        SELECT EXISTS (
            SELECT 1
            FROM agents a
            WHERE a.customer_id = @CustomerId
            AND a.id = @AgentId
            AND a.permission & @Service <> 0
            AND a.tm_delete IS NULL
        )
        """;

    public Task<bool> IsServiceAsync(CustomerId customerId, AgentId agentId, CancellationToken cancellationToken)
    {
        var agent = new
        {
            CustomerId = customerId.Value,
            AgentId = agentId.Value,
            Service = (int)Permission.ProjectService,
        };
        return session.FindAsync<bool>(SelectIsService, agent, cancellationToken);
    }

    private const string SelectMadeBy = $"""
        SELECT {AccessKeyRow.Columns}
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        AND (k.created_by = @AgentId OR k.agent_id = @AgentId)
        AND k.tm_delete IS NULL
        ORDER BY k.tm_create, k.id
        """;

    public async Task<IReadOnlyList<AccessKey>> FindMadeByAsync(
        CustomerId customerId,
        AgentId agentId,
        CancellationToken cancellationToken
    )
    {
        var maker = new { CustomerId = customerId.Value, AgentId = agentId.Value };
        return (await session.ListAsync<AccessKeyRow>(SelectMadeBy, maker, cancellationToken)).ConvertAll(row =>
            row.ToAccessKey()
        );
    }

    private const string SelectLiving = $"""
        SELECT {AccessKeyRow.Columns}
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        AND k.tm_delete IS NULL
        ORDER BY k.tm_create, k.id
        """;

    public async Task<IReadOnlyList<AccessKey>> ListAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        var account = new { CustomerId = customerId.Value };
        return (await session.ListAsync<AccessKeyRow>(SelectLiving, account, cancellationToken)).ConvertAll(row =>
            row.ToAccessKey()
        );
    }

    private const string SelectExpiring = $"""
        SELECT {AccessKeyRow.Columns}
        FROM access_keys k
        WHERE k.customer_id = @CustomerId
        AND {ExpiringAccessKeys.AreDue}
        ORDER BY k.tm_expire, k.id
        """;

    public async Task<IReadOnlyList<AccessKey>> FindExpiringAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        var account = new { CustomerId = customerId.Value, Notice = AccessKey.ExpiryNotice };
        return (await session.ListAsync<AccessKeyRow>(SelectExpiring, account, cancellationToken)).ConvertAll(row =>
            row.ToAccessKey()
        );
    }

    private const string Insert = """
        INSERT INTO access_keys (
            id, customer_id, version, name, detail, token_hash, token_prefix, scopes, allowed_ips, agent_id, created_by, given_to,
            tm_expire, tm_create, tm_update, tm_delete
        )
        VALUES (
            @Id, @CustomerId, @Version, @Name, @Detail, @TokenHash, @TokenPrefix, @Scopes, @AllowedIps, @AgentId, @CreatedBy,
            @GivenTo, @TmExpire, @TmCreate, @TmUpdate, @TmDelete
        )
        """;

    public Task AddAsync(AccessKey key, CancellationToken cancellationToken) => WriteAsync(Insert, key, cancellationToken);

    // The version in WHERE: a change of a row that somebody else changed since it was read writes nothing.
    private const string Update = """
        UPDATE access_keys
        SET version = @Version,
            name = @Name,
            detail = @Detail,
            token_hash = @TokenHash,
            token_prefix = @TokenPrefix,
            scopes = @Scopes,
            allowed_ips = @AllowedIps,
            tm_expiry_told = @TmExpiryTold,
            tm_update = @TmUpdate,
            tm_delete = @TmDelete
        WHERE id = @Id
        AND version = @Version - 1
        """;

    public Task<Result> SaveAsync(AccessKey key, CancellationToken cancellationToken) =>
        key.Events.Count == 0 ? Task.FromResult(Result.Done) : WriteAsync(Update, key, cancellationToken);

    private Task<Result> WriteAsync(string sql, AccessKey key, CancellationToken cancellationToken) =>
        events.WriteAsync(sql, AccessKeyRow.From(key), key.Facts.CustomerId, key, cancellationToken);
}
