using Customers.Application.SignIns;
using Customers.Domain.SignIns;
using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.SignIns;

/// <summary>Keeps when delegations began and ended, and tells the accounts they were for, in the transaction of their tokens.</summary>
internal sealed class DelegationWriter(DatabaseSession session, EventWriter events, ICurrentRequest current) : IDelegations
{
    private const string Insert = """
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
        RETURNING id, customer_id, delegated_by, reason, tm_create, tm_expire, tm_end
        """;

    /// <summary>Begins a delegation, if its parameters allow it; null when they do not. The account has to be locked for a change.</summary>
    public async Task<DelegationFacts?> StartAsync(object parameters, CancellationToken cancellationToken)
    {
        if (await session.FindAsync<DelegationRow>(Insert, parameters, cancellationToken) is not { } row)
            return null;
        var delegation = Delegation.Start(row.ToFacts(), current.Caller!.Actor);
        await events.AppendAsync(delegation.Facts.CustomerId, delegation, cancellationToken);
        return delegation.Facts;
    }

    private const string SelectOpen = """
        SELECT d.id, d.customer_id, d.delegated_by, d.reason, d.tm_create, d.tm_expire, d.tm_end
        FROM delegations d
        JOIN tokens t ON t.id = d.id
        WHERE d.tm_end IS NULL
        """;

    // Accounts are locked in one order, whoever does it.
    private const string SelectWithToken = $"""
        {SelectOpen}
        AND (t.id = @TokenId OR t.made_with = @TokenId)
        ORDER BY d.customer_id, d.tm_create
        """;

    private const string SelectOfAgent = $"""
        {SelectOpen}
        AND t.agent_id = @AgentId
        AND (@TokenId IS NULL OR t.id = @TokenId)
        """;

    private const string SelectOfCustomer = $"""
        {SelectOpen}
        AND t.customer_id = @CustomerId
        """;

    // Erasure locks an account before what hangs on it, and after it nothing may be written of the account any more.
    private const string LockAccount = """
        SELECT clock_timestamp()
        FROM customers
        WHERE id = @Id
        AND tm_delete IS NULL
        AND tm_expire IS NULL
        FOR NO KEY UPDATE
        """;

    // Of two that end it at the same time, one tells.
    private const string Update = """
        UPDATE delegations
        SET tm_end = @EndedAt
        WHERE id = @Id
        AND tm_end IS NULL
        """;

    /// <summary>Ends the delegation of this token, and those that were made with it.</summary>
    public Task EndWithTokenAsync(Guid tokenId, CancellationToken cancellationToken) =>
        EndAllAsync(SelectWithToken, new { TokenId = tokenId }, current.Caller!.Actor, cancellationToken);

    /// <summary>
    /// Ends the delegations that act as an agent, whose account is locked. Those that were made with the agent's sessions are for other accounts,
    /// which are told a little later: to lock them here would be another order.
    /// </summary>
    public Task EndOfAgentAsync(object parameters, CancellationToken cancellationToken) =>
        EndAllAsync(SelectOfAgent, parameters, current.Caller!.Actor, cancellationToken);

    /// <summary>Ends the delegations that act for an account, which is locked.</summary>
    public Task EndOfCustomerAsync(object parameters, CancellationToken cancellationToken) =>
        EndAllAsync(SelectOfCustomer, parameters, current.Caller!.Actor, cancellationToken);

    private const string SelectOver = """
        SELECT d.id, d.customer_id, d.delegated_by, d.reason, d.tm_create, d.tm_expire, d.tm_end
        FROM delegations d
        WHERE d.customer_id = @CustomerId
        AND d.tm_end IS NULL
        AND NOT EXISTS (SELECT 1 FROM tokens t WHERE t.id = d.id AND t.tm_expire > now())
        ORDER BY d.tm_create
        """;

    public Task<int> EndAsync(CustomerId customerId, CancellationToken cancellationToken) =>
        EndAllAsync(SelectOver, new { CustomerId = customerId.Value }, Actor.System, cancellationToken);

    private async Task<int> EndAllAsync(string sql, object parameters, Actor by, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<DelegationRow>(sql, parameters, cancellationToken);
        foreach (var row in rows)
            await EndAsync(Delegation.Rehydrate(row.ToFacts()), by, cancellationToken);
        return rows.Count;
    }

    private async Task EndAsync(Delegation delegation, Actor by, CancellationToken cancellationToken)
    {
        var (id, customerId) = (delegation.Facts.Id, delegation.Facts.CustomerId);
        if (await session.FindAsync<DateTime?>(LockAccount, new { Id = customerId.Value }, cancellationToken) is not { } now)
            return;
        delegation.End(by, Times.ToOffset(now));
        var parameters = new { Id = id, delegation.Facts.EndedAt };
        await events.WriteAsync(Update, parameters, customerId, delegation, cancellationToken);
    }

    private sealed record DelegationRow(
        Guid Id,
        Guid CustomerId,
        Guid DelegatedBy,
        string Reason,
        DateTime TmCreate,
        DateTime TmExpire,
        DateTime? TmEnd
    )
    {
        public DelegationFacts ToFacts() =>
            new(
                Id,
                new(CustomerId),
                DelegatedBy,
                Reason,
                Times.ToOffset(TmCreate),
                Times.ToOffset(TmExpire),
                Times.ToOffset(TmEnd)
            );
    }
}
