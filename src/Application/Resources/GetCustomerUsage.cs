using Customers.Application.Common;

namespace Customers.Application.Resources;

/// <summary>How much of each type an account owns, and how much it may own, for platform staff who look into it.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record GetCustomerUsage(CustomerId CustomerId) : IQuery<UsageDto>
{
    /// <inheritdoc />
    public static string Action => "usage.read";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}
