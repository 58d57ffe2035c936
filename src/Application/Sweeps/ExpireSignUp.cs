using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Sweeps;

/// <summary>
/// Gives up an account whose address nobody has verified in time, with everything personal about it. No mail says so: the address may be a
/// stranger's.
/// </summary>
internal sealed class ExpireSignUp(ICustomerRepository customers, CustomerClosing closing, IClock clock, IUnitOfWork unitOfWork)
    : CustomerStep(customers, clock, unitOfWork)
{
    protected override Result Change(Customer customer, DateTimeOffset now) => customer.Expire(Actor.System, now);

    protected override Task<Result> StoreAsync(Customer customer, CustomerFacts before, CancellationToken cancellationToken) =>
        closing.CloseAsync(customer, before, cancellationToken);
}
