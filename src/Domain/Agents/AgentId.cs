namespace Customers.Domain.Agents;

/// <summary>The id of an agent, a UUID.</summary>
public readonly record struct AgentId(Guid Value);
