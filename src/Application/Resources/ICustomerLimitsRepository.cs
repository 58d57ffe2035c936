using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>Where the limits of accounts are kept. The account must be locked, or new.</summary>
public interface ICustomerLimitsRepository
{
    /// <summary>The account's limits; those of the plan for new accounts when it has none of its own.</summary>
    Task<CustomerLimits> FindAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>Stores changed limits and what happened to them; writes nothing when nothing happened.</summary>
    Task SaveAsync(CustomerLimits limits, CancellationToken cancellationToken);
}

/// <summary>What accounts may own unless told otherwise.</summary>
public sealed class LimitOptions
{
    /// <summary>The plan of accounts that were given none.</summary>
    public Plan DefaultPlan { get; set; } = Plan.Free;
}
