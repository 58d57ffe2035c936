using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>One agent of the caller's own account, deleted ones included.</summary>
/// <param name="AgentId">Which agent.</param>
public sealed record GetAgent(AgentId AgentId) : IQuery<AgentDto>
{
    /// <inheritdoc />
    public static string Action => "agents.read";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

/// <summary>A page of the agents of the caller's own account, newest first.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListAgents(PageRequest Page) : IQuery<Page<AgentDto>>
{
    /// <inheritdoc />
    public static string Action => "agents.list";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

internal sealed class ListAgentsValidator : AbstractValidator<ListAgents>
{
    public ListAgentsValidator() => this.Page(query => query.Page);
}
