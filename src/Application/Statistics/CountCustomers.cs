using Customers.Application.Common;

namespace Customers.Application.Statistics;

/// <summary>Says how many accounts there are of each sort: what was counted as it happened, not a count of all rows.</summary>
public sealed record CountCustomers : IQuery<CustomerCountsDto>
{
    /// <inheritdoc />
    public static string Action => "customers.count";

    /// <inheritdoc />
    public Access Access => Access.Support;
}
