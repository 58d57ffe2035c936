using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>How the ids of <see cref="InternalCustomers"/> refuse.</summary>
public static class InternalCustomerErrors
{
    public static readonly Error Unchangeable = new(
        ErrorKind.FailedPrecondition,
        "INTERNAL_CUSTOMER",
        "This is one of the platform's own ids; nothing can change or delete it."
    );
}
