using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.IdentityVerifications;

internal sealed partial class IdentityCheckWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Due identity checks could not be read; trying again")]
    protected override partial void NotLooked(Exception failure);
}
