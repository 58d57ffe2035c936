using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

internal sealed partial class CustomerSweep
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Sweep {Sweep} could not handle customer {CustomerId}; the next run tries again"
    )]
    private partial void NotHandled(string sweep, Guid customerId, Exception failure);
}
