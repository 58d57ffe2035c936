using Microsoft.Extensions.Logging;

namespace Customers.Application.Sweeps;

internal sealed partial class AccountSweep
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Sweep {Sweep} failed for customer {CustomerId}; retrying in the next run")]
    private partial void LogCustomerFailed(string sweep, Guid customerId, Exception failure);
}
