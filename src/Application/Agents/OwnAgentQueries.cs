using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>The caller's own agent. A key of the account answers as the guest agent, that of a service as the service's agent.</summary>
public sealed record GetMe : IQuery<AgentDto>
{
    /// <inheritdoc />
    public static string Action => "agents.read_me";

    /// <inheritdoc />
    public Access Access => Access.Itself.For(Scope.Read);
}

/// <summary>An agent of the caller's own account that is not deleted, for every agent of it.</summary>
/// <param name="AgentId">Which agent.</param>
public sealed record GetColleague(AgentId AgentId) : IQuery<AgentDto>
{
    /// <inheritdoc />
    public static string Action => "agents.read_colleague";

    /// <inheritdoc />
    public Access Access => Access.Agent.For(Scope.Read);
}

/// <summary>A page of the agents of the caller's own account, newest first, for every agent of it.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListColleagues(PageRequest Page) : IQuery<Page<AgentDto>>
{
    /// <inheritdoc />
    public static string Action => "agents.list_colleagues";

    /// <inheritdoc />
    public Access Access => Access.Agent.For(Scope.Read);
}

internal sealed class ListColleaguesValidator : AbstractValidator<ListColleagues>
{
    public ListColleaguesValidator() => this.Page(query => query.Page);
}
