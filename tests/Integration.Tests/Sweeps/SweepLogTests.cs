using Customers.Application.Sweeps;
using Customers.Infrastructure.Sweeps;
using Customers.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>A run of a sweep is a line in the log when something came of it.</summary>
public sealed class SweepLogTests
{
    [Theory]
    [InlineData(0, LogLevel.Debug)]
    [InlineData(1, LogLevel.Information)]
    public async Task Run_Sweep_IsSilentWhenItDidNothing(long left, LogLevel level)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var log = new LogRecorder();
        var metrics = ActivatorUtilities.CreateInstance<SweepMetrics>(services);
        var runner = new SweepRunner([], metrics, TimeProvider.System, log.CreateLogger<SweepRunner>());

        await runner.RunAsync(new Counting(left), CancellationToken.None);

        Assert.Equal(level, Assert.Single(log.Entries).Level);
    }

    private sealed class Counting(long left) : ISweep
    {
        public string Name => "counting";

        public Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, long>>(new Dictionary<string, long> { ["done"] = 0, ["left"] = left });
    }
}
