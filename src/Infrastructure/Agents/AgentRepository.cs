using Customers.Application.Agents;
using Customers.Domain.Agents;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Agents;

/// <summary>Agents in PostgreSQL.</summary>
internal sealed class AgentRepository(DatabaseSession session, EventWriter events) : IAgentRepository
{
    public Task<Agent?> FindAsync(CustomerId customerId, AgentId id, CancellationToken cancellationToken) =>
        ReadAsync(AgentRow.SelectOfAccount, new { CustomerId = customerId.Value, Id = id.Value }, cancellationToken);

    private const string SelectOwner = $"""
        SELECT {AgentRow.Columns}
        FROM agents a
        WHERE a.customer_id = @CustomerId
        AND a.role = 'owner'
        AND a.tm_delete IS NULL
        """;

    public Task<Agent?> FindOwnerAsync(CustomerId customerId, CancellationToken cancellationToken) =>
        ReadAsync(SelectOwner, new { CustomerId = customerId.Value }, cancellationToken);

    // Read after the account was locked, so what another change of its agents has committed is seen. A link in a mail to the account's address
    // gives an owner a password, but nobody a project permission.
    private const string SelectPermissionsOfOthers = """
        SELECT COALESCE(
            bit_or(CASE WHEN a.password_hash IS NULL THEN a.permission & @WithinAccount ELSE a.permission END),
            0
        )
        FROM agents a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.customer_id = @CustomerId
        AND a.id <> @But
        AND a.username_canonical IS NOT NULL
        AND (a.password_hash IS NOT NULL OR (a.role = 'owner' AND c.email <> ''))
        """;

    public async Task<Permission> PermissionsOfOthersAsync(
        CustomerId customerId,
        AgentId but,
        CancellationToken cancellationToken
    )
    {
        var parameters = new
        {
            CustomerId = customerId.Value,
            But = but.Value,
            WithinAccount = (int)PermissionRules.Customer,
        };
        return (Permission)await session.FindAsync<int>(SelectPermissionsOfOthers, parameters, cancellationToken);
    }

    // Agents of an account that is gone hold nothing, also those that wait for their erasure (decision 38).
    private const string SelectByUsername = $"""
        SELECT {AgentRow.Columns}
        FROM agents a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.username_canonical = @Username
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        """;

    public Task<Agent?> FindByUsernameAsync(Username username, CancellationToken cancellationToken) =>
        ReadAsync(SelectByUsername, new { Username = username.Canonical }, cancellationToken);

    private async Task<Agent?> ReadAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        (await session.FindAsync<AgentRow>(sql, parameters, cancellationToken))?.ToAgent();

    // A username that nobody holds any more may still stand in the index. A SELECT, because the rows of the statement behind it are counted.
    private const string FreeUsername = """
        WITH freed AS (
            UPDATE agents a
            SET username_canonical = NULL
            FROM customers c
            WHERE a.username_canonical = @UsernameCanonical
            AND c.id = a.customer_id
            AND (c.tm_delete IS NOT NULL OR c.tm_expire IS NOT NULL)
            RETURNING a.id
        )
        SELECT id
        FROM freed;
        """;

    private const string Insert = $"""
        {FreeUsername}

        INSERT INTO agents (
            id, customer_id, version, role, username, username_canonical, name, detail, permission, password_hash, tm_create, tm_update,
            tm_delete
        )
        VALUES (
            @Id, @CustomerId, @Version, @Role, @Username, @UsernameCanonical, @Name, @Detail, @Permission, @PasswordHash, @TmCreate,
            @TmUpdate, @TmDelete
        )
        """;

    public Task<Result> AddAsync(Agent agent, CancellationToken cancellationToken) =>
        Conflicts.CatchAsync(() =>
            events.WriteAsync(Insert, AgentRow.From(agent), agent.Facts.CustomerId, agent, cancellationToken)
        );

    // The version in WHERE: a change of a row that somebody else changed since it was read writes nothing.
    private const string Update = $"""
        {FreeUsername}

        UPDATE agents
        SET version = @Version,
            username = @Username,
            username_canonical = @UsernameCanonical,
            username_proven = username_proven AND username_canonical IS NOT DISTINCT FROM @UsernameCanonical,
            name = @Name,
            detail = @Detail,
            permission = @Permission,
            password_hash = @PasswordHash,
            tm_update = @TmUpdate,
            tm_delete = @TmDelete
        WHERE id = @Id
        AND version = @Version - 1
        """;

    private const string EndLinks = """
        DELETE FROM mail_tokens
        WHERE purpose = 'set_password'
        AND subject = @Id
        """;

    // A link in a mail is as good as a token, one in a mail that waits to be sent too. Mails are locked before links, as by their sender.
    private const string EndTokens = $"""
        DELETE FROM tokens
        WHERE agent_id = @Id
        OR delegated_by = @Id;

        UPDATE mails
        SET status = 'cancelled',
            recipient = '',
            tm_next = NULL,
            tm_update = clock_timestamp()
        WHERE customer_id = @CustomerId
        AND agent_id = @Id
        AND status = 'pending';

        {EndLinks}
        """;

    public async Task<Result> SaveAsync(Agent agent, CancellationToken cancellationToken)
    {
        if (agent.Events.Count == 0)
            return Result.Done;
        return await Conflicts.CatchAsync(async () =>
        {
            if (await session.ExecuteAsync(Update, AgentRow.From(agent), cancellationToken) == 0)
                return Error.ConcurrentChange;
            if (agent.EndsTokens || agent.EndsLinks)
                await session.ExecuteAsync(
                    agent.EndsTokens ? EndTokens : EndLinks,
                    new { Id = agent.Id.Value, CustomerId = agent.Facts.CustomerId.Value },
                    cancellationToken
                );
            await events.AppendAsync(agent.Facts.CustomerId, agent, cancellationToken);
            return Result.Done;
        });
    }

    // A name that was lost or replaced meanwhile is not proven.
    private const string Prove = """
        UPDATE agents
        SET username_proven = true
        WHERE id = @Id
        AND username_canonical = @Username
        AND NOT username_proven
        """;

    public Task ProveUsernameAsync(AgentId id, Username username, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Prove, new { Id = id.Value, Username = username.Canonical }, cancellationToken);
}
