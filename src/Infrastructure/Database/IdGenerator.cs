namespace Customers.Infrastructure.Database;

/// <summary>UUIDs of version 7.</summary>
internal sealed class IdGenerator(TimeProvider time) : IIdGenerator
{
    public Guid Next() => Guid.CreateVersion7(time.GetUtcNow());
}
