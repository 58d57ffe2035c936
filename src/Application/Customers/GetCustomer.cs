using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;

namespace Customers.Application.Customers;

/// <summary>One account.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Access">Who may read it this way.</param>
public sealed record GetCustomer(CustomerId CustomerId, Access Access) : IQuery<CustomerDto>;
