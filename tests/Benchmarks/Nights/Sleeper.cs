using System.Diagnostics;

namespace Customers.Benchmarks.Nights;

/// <summary>
/// Sleeps beside a load, and tells how late it woke: what the machine, and this generator, add to every time that is measured there, whatever the
/// service does.
/// </summary>
internal static class Sleeper
{
    private const int Milliseconds = 5;

    /// <summary>
    /// Loads, and adds how many milliseconds too long each of the sleeps meanwhile was, and would have been of those who had to sleep in its time:
    /// a load that goes on at its pace is late as often.
    /// </summary>
    public static async Task<T> BesideAsync<T>(Task<T> load, List<double> late)
    {
        var sleeper = new Thread(() =>
        {
            while (!load.IsCompleted)
            {
                var began = Stopwatch.GetTimestamp();
                Thread.Sleep(Milliseconds);
                for (var left = Stopwatch.GetElapsedTime(began).TotalMilliseconds; left >= Milliseconds; left -= Milliseconds)
                    late.Add(left - Milliseconds);
            }
        });
        sleeper.Start();
        var result = await load;
        sleeper.Join();
        return result;
    }
}
