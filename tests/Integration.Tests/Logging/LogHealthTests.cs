using Customers.Api.Logging;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Integration.Tests.Logging;

public sealed class LogHealthTests
{
    private readonly Clock time = new();

    [Fact]
    public async Task Check_LineLost_IsDownForAMinuteAndKeepsTheCount()
    {
        var lost = Losses.Counted(time);
        var health = new LogHealth(lost, time);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new())).Status);

        lost.AddLate();
        lost.AddUnwritable(41);
        var down = await health.CheckHealthAsync(new());
        time.Now += TimeSpan.FromSeconds(59);
        var stillDown = await health.CheckHealthAsync(new());
        time.Now += TimeSpan.FromSeconds(1);
        var up = await health.CheckHealthAsync(new());

        Assert.Equal(
            [HealthStatus.Degraded, HealthStatus.Degraded, HealthStatus.Healthy],
            new[] { down, stillDown, up }.Select(answer => answer.Status)
        );
        Assert.All([down, stillDown, up], answer => Assert.Equal(42L, answer.Data["lost_lines"]));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
