using Customers.Application.Sessions;

namespace Customers.Infrastructure.Sessions;

/// <summary>Pages of the sessions of an agent or an account; one that nobody used for too long is none any more.</summary>
internal static class SessionPages
{
    private const string SelectPage = $"""
        {SelectAll}
        AND t.agent_id = @AgentId
        {Newest}
        """;

    private const string SelectPageOfAll = $"""
        {SelectAll}
        {Newest}
        """;

    private const string SelectAll = """
        SELECT t.id, t.agent_id, t.delegated_by, t.network, t.user_agent, t.tm_create, t.tm_last_used, t.tm_expire
        FROM tokens t
        WHERE t.customer_id = @CustomerId
        AND t.tm_expire > now()
        AND t.tm_last_used > now() - interval '12 hours'
        AND (t.tm_create, t.id) < (@CreatedAt, @Id)
        """;

    private const string Newest = """
        ORDER BY t.tm_create DESC, t.id DESC
        LIMIT @Limit
        """;

    public static async Task<Page<SessionDto>> ReadAsync(
        NpgsqlDataSource dataSource,
        Caller caller,
        Guid agentId,
        PageRequest wanted,
        CancellationToken cancellationToken
    )
    {
        var page = new
        {
            CustomerId = caller.CustomerId.Value,
            AgentId = agentId,
            wanted.After.CreatedAt,
            wanted.After.Id,
            wanted.Limit,
        };
        return ToPage(await dataSource.ListAsync<SessionRow>(SelectPage, page, cancellationToken), caller);
    }

    /// <summary>Those of all agents of an account, delegations among them.</summary>
    public static async Task<Result<Page<SessionDto>>> ReadAllAsync(
        NpgsqlDataSource dataSource,
        Caller caller,
        CustomerId account,
        PageRequest wanted,
        CancellationToken cancellationToken
    )
    {
        var page = PageKey.Of(account, wanted);
        return ToPage(await dataSource.ListAsync<SessionRow>(SelectPageOfAll, page, cancellationToken), caller);
    }

    private static Page<SessionDto> ToPage(List<SessionRow> rows, Caller caller)
    {
        var sessions = rows.ConvertAll(row => row.ToDto(isCurrent: row.Id == caller.CredentialId));
        return new Page<SessionDto>(sessions, sessions is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }

    private sealed record SessionRow(
        Guid Id,
        Guid AgentId,
        Guid? DelegatedBy,
        string Network,
        string UserAgent,
        DateTime TmCreate,
        DateTime TmLastUsed,
        DateTime TmExpire
    )
    {
        public SessionDto ToDto(bool isCurrent) =>
            new()
            {
                Id = Id,
                AgentId = AgentId,
                DelegatedBy = DelegatedBy,
                Network = Network,
                UserAgent = UserAgent,
                IsCurrent = isCurrent,
                TmCreate = Times.ToOffset(TmCreate),
                TmLastUsed = Times.ToOffset(TmLastUsed),
                TmExpire = Times.ToOffset(TmExpire),
            };
    }
}
