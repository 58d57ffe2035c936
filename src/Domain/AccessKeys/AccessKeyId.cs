namespace Customers.Domain.AccessKeys;

/// <summary>The id of an access key, a UUID.</summary>
public readonly record struct AccessKeyId(Guid Value);
