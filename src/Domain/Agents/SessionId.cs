namespace Customers.Domain.Agents;

/// <summary>The id of a session or a delegation, a UUID; no secret.</summary>
public readonly record struct SessionId(Guid Value);
