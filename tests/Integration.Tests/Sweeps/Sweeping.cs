using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>Runs sweeps until the world is settled: one run leaves alone what somebody else, such as a worker, has locked just then.</summary>
internal static class Sweeping
{
    private static readonly TimeSpan deadline = TimeSpan.FromSeconds(60);

    /// <summary>Runs the sweep until a run leaves nothing; hands back what all runs counted together.</summary>
    public static async Task<Dictionary<string, long>> SweepUntilSettledAsync(this Client client, string sweep)
    {
        using var end = new CancellationTokenSource(deadline);
        var total = new Dictionary<string, long>();
        while (true)
        {
            var counts = (await client.PostAsync($"/v1.0/sweeps/{sweep}")).Ok()["counts"]!.AsObject();
            foreach (var (name, count) in counts)
                total[name] = total.GetValueOrDefault(name) + count!.GetValue<long>();
            if (!counts.TryGetPropertyValue("left", out var left) || left!.GetValue<long>() == 0)
                return total;
            await Task.Delay(20, end.Token);
        }
    }
}
