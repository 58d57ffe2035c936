using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Sweeps;

/// <summary>Deletes a frozen account whose date has come, exactly as its administrator could have done at once.</summary>
internal sealed class DeleteDueCustomer(
    ICustomerRepository customers,
    CustomerClosing closing,
    IClock clock,
    IUnitOfWork unitOfWork
) : CustomerStep(customers, clock, unitOfWork)
{
    protected override Result Change(Customer customer, DateTimeOffset now) => customer.DeleteWhenDue(Actor.System, now);

    protected override Task<Result> StoreAsync(Customer customer, CustomerFacts before, CancellationToken cancellationToken) =>
        closing.CloseAsync(customer, before, cancellationToken);
}
