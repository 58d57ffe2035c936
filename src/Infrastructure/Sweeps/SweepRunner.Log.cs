using Microsoft.Extensions.Logging;

namespace Customers.Infrastructure.Sweeps;

internal sealed partial class SweepRunner
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Sweep {Sweep} ran for {Elapsed}: {Counts}")]
    private partial void Swept(string sweep, TimeSpan elapsed, IReadOnlyDictionary<string, long> counts);
}
