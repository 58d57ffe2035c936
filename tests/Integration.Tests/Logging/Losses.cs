using System.Diagnostics.Metrics;
using Customers.Api.Logging;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Logging;

/// <summary>Counters of lost lines that no host brings along.</summary>
internal static class Losses
{
    public static LostLines Counted(TimeProvider? time = null) =>
        new(
            new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(),
            time ?? TimeProvider.System
        );
}
