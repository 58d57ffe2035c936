using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Customers;

/// <summary>One account.</summary>
/// <param name="CustomerId">Which account.</param>
public sealed record GetCustomer(CustomerId CustomerId) : IQuery<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.read";

    /// <inheritdoc />
    public Access Access => Access.ReaderOrAdminOf(CustomerId).For(Scope.Read | Scope.CustomersRead);
}
