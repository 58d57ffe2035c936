namespace Customers.Domain.Agents;

/// <summary>What an agent's permissions depend on beside the agent, read while the account is locked.</summary>
/// <param name="IsOfPlatform">Whether their account is the platform's own.</param>
/// <param name="Permissions">The permissions of all other agents of the account who can sign in, taken together.</param>
public sealed record AgentColleagues(bool IsOfPlatform, Permission Permissions);
