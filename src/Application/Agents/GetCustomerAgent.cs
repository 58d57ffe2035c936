using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.Agents;

/// <summary>One agent of an account, deleted ones included, for platform staff who look into it.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="AgentId">Which agent.</param>
public sealed record GetCustomerAgent(CustomerId CustomerId, AgentId AgentId) : IQuery<AgentDto>
{
    /// <inheritdoc />
    public static string Action => "agents.read_of_customer";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}
