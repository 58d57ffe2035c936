namespace Customers.Domain.Resources;

/// <summary>The id of a resource that an account owns, a UUID; given by the service that keeps it.</summary>
public readonly record struct ResourceId(Guid Value);
