using Customers.Application.Common;

namespace Customers.Application.Agents;

/// <summary>A page of the agents of an account, newest first, for platform staff who look into it.</summary>
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
