using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Sweeps;

internal sealed partial class SweepWorker
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Sweep {Sweep} failed; it runs again in {Pause}")]
    private partial void NotSwept(string sweep, TimeSpan pause, Exception failure);
}
