using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>
/// The ids that the platform uses in place of a customer's for what it does itself. No account stands behind them: they may do everything, and
/// cannot be changed or deleted.
/// </summary>
public static class InternalCustomers
{
    private static readonly HashSet<CustomerId> all =
    [
        new(new("00000000-0000-0000-0000-000000000001")), // basic route
        new(new("00000000-0000-0000-0000-000000000002")), // system
        new(new("00000000-0000-0000-0001-000000000001")), // call manager
        new(new("00000000-0000-0000-0001-000000000002")), // AI manager
    ];

    /// <summary>Whether this is one of them.</summary>
    public static bool IsInternal(this CustomerId id) => all.Contains(id);
}
