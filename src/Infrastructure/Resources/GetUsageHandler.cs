using Customers.Application.Resources;
using MediatR;

namespace Customers.Infrastructure.Resources;

/// <summary>Counts what the caller's own account owns.</summary>
internal sealed class GetUsageHandler(UsageReader reader, ICurrentRequest current) : IRequestHandler<GetUsage, Result<UsageDto>>
{
    public Task<Result<UsageDto>> Handle(GetUsage request, CancellationToken cancellationToken) =>
        reader.ReadAsync(current.Caller!.CustomerId, cancellationToken);
}
