namespace Customers.Domain.Common;

/// <summary>The id of an account, a UUID.</summary>
public readonly record struct CustomerId(Guid Value);
