using Customers.Application.Agents;
using Customers.Domain.Agents;
using MediatR;

namespace Customers.Infrastructure.Agents;

/// <summary>Finds the agent that a caller is: that of the token, of the service that a key is for, or the guest agent.</summary>
internal static class OwnAgent
{
    private const string Select = $"""
        SELECT {AgentRow.Columns}
        FROM agents a
        WHERE a.customer_id = @CustomerId
        AND a.id = COALESCE(
            @AgentId,
            (SELECT k.agent_id FROM access_keys k WHERE k.id = @KeyId),
            (SELECT g.id FROM agents g WHERE g.customer_id = @CustomerId AND g.role = 'guest')
        )
        """;

    public static Task<AgentRow?> FindAsync(NpgsqlDataSource dataSource, Caller caller, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            CustomerId = caller.CustomerId.Value,
            AgentId = caller.AgentId?.Value,
            KeyId = caller.CredentialId,
        };
        return dataSource.FindAsync<AgentRow>(Select, parameters, cancellationToken);
    }
}

/// <summary>Reads the caller's own agent.</summary>
internal sealed class GetMeHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<GetMe, Result<AgentDto>>
{
    public async Task<Result<AgentDto>> Handle(GetMe request, CancellationToken cancellationToken)
    {
        var row = await OwnAgent.FindAsync(dataSource, current.Caller!, cancellationToken);
        return row is null ? AgentErrors.NotFound : AgentDto.From(row.ToFacts(), row.Version);
    }
}

/// <summary>Reads one agent of the caller's own account as its colleagues see it: not once it is deleted.</summary>
internal sealed class GetColleagueHandler(NpgsqlDataSource dataSource, ICurrentRequest current)
    : IRequestHandler<GetColleague, Result<AgentDto>>
{
    private const string Select = $"""
        {AgentRow.SelectOfAccount}
        AND a.tm_delete IS NULL
        """;

    public async Task<Result<AgentDto>> Handle(GetColleague request, CancellationToken cancellationToken)
    {
        var key = new { CustomerId = current.Caller!.CustomerId.Value, Id = request.AgentId.Value };
        var row = await dataSource.FindAsync<AgentRow>(Select, key, cancellationToken);
        return row is null ? AgentErrors.NotFound : AgentDto.From(row.ToFacts(), row.Version);
    }
}
