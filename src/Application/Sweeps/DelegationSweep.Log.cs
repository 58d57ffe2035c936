using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

internal sealed partial class DelegationSweep
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Recording the end of delegations for customer {CustomerId} failed; retrying in the next run"
    )]
    private partial void LogCustomerFailed(Guid customerId, Exception failure);
}
