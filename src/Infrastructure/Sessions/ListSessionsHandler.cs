using Customers.Application.Sessions;
using Customers.Domain.Agents;
using Customers.Infrastructure.Agents;
using MediatR;

namespace Customers.Infrastructure.Sessions;

/// <summary>Reads a page of the sessions of an agent of the caller's own account.</summary>
internal sealed class ListSessionsHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListSessions, Result<Page<SessionDto>>>
{
    public async Task<Result<Page<SessionDto>>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        var key = new { CustomerId = current.Caller!.CustomerId.Value, Id = request.AgentId.Value };
        var agent = await dataSource.FindAsync<AgentRow>(AgentRow.SelectOfAccount, key, cancellationToken);
        return agent is null
            ? AgentErrors.NotFound
            : await SessionPages.ReadAsync(dataSource, current.Caller, agent.Id, request.Page, cancellationToken);
    }
}

/// <summary>Reads a page of the sessions of the caller's own agent.</summary>
internal sealed class ListMySessionsHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<ListMySessions, Result<Page<SessionDto>>>
{
    public async Task<Result<Page<SessionDto>>> Handle(ListMySessions request, CancellationToken cancellationToken)
    {
        var agent = await OwnAgent.FindAsync(dataSource, current.Caller!, cancellationToken);
        return agent is null
            ? AgentErrors.NotFound
            : await SessionPages.ReadAsync(dataSource, current.Caller!, agent.Id, request.Page, cancellationToken);
    }
}

/// <summary>Pages of the sessions of an agent; one that nobody used for too long is none any more.</summary>
internal static class SessionPages
{
    private const string SelectPage = """
        SELECT t.id, t.agent_id, t.delegated_by, t.network, t.user_agent, t.tm_create, t.tm_last_used, t.tm_expire
        FROM tokens t
        WHERE t.customer_id = @CustomerId
        AND t.agent_id = @AgentId
        AND t.tm_expire > now()
        AND t.tm_last_used > now() - interval '12 hours'
        AND (t.tm_create, t.id) < (@CreatedAt, @Id)
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
        var rows = await dataSource.ListAsync<SessionRow>(SelectPage, page, cancellationToken);
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
