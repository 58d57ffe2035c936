using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

internal sealed partial class DeletionRequestSweep
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Resources of customer {CustomerId} could not be asked for again; the next run tries again"
    )]
    private partial void NotHandled(Guid customerId, Exception failure);
}
