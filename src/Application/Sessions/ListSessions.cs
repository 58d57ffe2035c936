using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;

namespace Customers.Application.Sessions;

/// <summary>A page of the sessions of an agent of the caller's own account, newest first.</summary>
/// <param name="AgentId">Whose sessions.</param>
/// <param name="Page">Which page.</param>
public sealed record ListSessions(AgentId AgentId, PageRequest Page) : IQuery<Page<SessionDto>>
{
    /// <inheritdoc />
    public static string Action => "sessions.list";

    /// <inheritdoc />
    public Access Access => Access.ManagerOrSelf(AgentId).For(Scope.Read);
}

internal sealed class ListSessionsValidator : AbstractValidator<ListSessions>
{
    public ListSessionsValidator() => this.Page(query => query.Page);
}

/// <summary>A page of the sessions of the caller's own agent, newest first.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListMySessions(PageRequest Page) : IQuery<Page<SessionDto>>
{
    /// <inheritdoc />
    public static string Action => "sessions.list_own";

    /// <inheritdoc />
    public Access Access => Access.Itself.For(Scope.Read);
}

internal sealed class ListMySessionsValidator : AbstractValidator<ListMySessions>
{
    public ListMySessionsValidator() => this.Page(query => query.Page);
}
