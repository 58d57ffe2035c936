using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

internal sealed partial class DeletionRequestSweep
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Deletion requests for the resources of customer {CustomerId} failed; retrying in the next run"
    )]
    private partial void LogCustomerFailed(Guid customerId, Exception failure);
}
