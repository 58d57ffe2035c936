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

/// <summary>The same for platform staff who look into an account.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="AgentId">Which agent.</param>
public sealed record GetCustomerAgent(CustomerId CustomerId, AgentId AgentId) : IQuery<AgentDto>
{
    /// <inheritdoc />
    public static string Action => "agents.read_of_customer";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
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

/// <summary>The same page for platform staff who look into an account.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Page">Which page.</param>
public sealed record ListCustomerAgents(CustomerId CustomerId, PageRequest Page) : IQuery<Page<AgentDto>>
{
    /// <inheritdoc />
    public static string Action => "agents.list_of_customer";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}

internal sealed class ListCustomerAgentsValidator : AbstractValidator<ListCustomerAgents>
{
    public ListCustomerAgentsValidator() => this.Page(query => query.Page);
}
