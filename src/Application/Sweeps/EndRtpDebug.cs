using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Sweeps;

/// <summary>Stores and tells that a capture has ended, which every read has shown from that instant on.</summary>
internal sealed class EndRtpDebug(ICustomerRepository customers, IClock clock, IUnitOfWork unitOfWork)
    : CustomerStep(customers, clock, unitOfWork)
{
    protected override Result Change(Customer customer, DateTimeOffset now) => customer.EndRtpDebug(Actor.System, now);

    protected override Task<Result> StoreAsync(Customer customer, CustomerFacts before, CancellationToken cancellationToken) =>
        Customers.SaveAsync(customer, cancellationToken);
}
