using Customers.Application.Exports;
using MediatR;

namespace Customers.Infrastructure.Exports;

/// <summary>Exports the caller's own account.</summary>
internal sealed class ExportCustomerHandler(IExports exports, ICurrentRequest current)
    : IRequestHandler<ExportCustomer, Result<CustomerExport>>
{
    public Task<Result<CustomerExport>> Handle(ExportCustomer request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<CustomerExport>>(exports.Of(current.Caller!.CustomerId));
}
