using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>What the service that keeps a resource tells of it afterwards. It has happened, so nobody is asked whether it may.</summary>
/// <param name="CustomerId">The account that owns the resource, as far as the other service knows.</param>
/// <param name="Type">What it is; one of the types that are reported.</param>
/// <param name="ResourceId">Its id.</param>
/// <param name="IsDeleted">Whether it was deleted; created when not.</param>
public sealed record ResourceEvent(CustomerId CustomerId, ResourceType Type, ResourceId ResourceId, bool IsDeleted);

/// <summary>What became of a fact.</summary>
public enum ResourceEventOutcome
{
    /// <summary>The ledger says so, from now on or already before.</summary>
    Written,

    /// <summary>It is about one of the platform's own ids, whose resources nobody counts.</summary>
    InternalAccount,

    /// <summary>It is about an account that is not known.</summary>
    UnknownAccount,
}
