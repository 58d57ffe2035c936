using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Customers.Benchmarks.Nights;

/// <summary>A request that was sent, when, and what became of it.</summary>
/// <param name="At">When it was sent, from the load's beginning.</param>
/// <param name="Status">The answer's status; 0 for none.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record Sent(TimeSpan At, int Status, double Milliseconds);

/// <summary>Sends requests at a pace of its own, whether or not the answers come; or one after the other on so many connections.</summary>
internal sealed class OpenLoad(HttpClient http, Func<int, HttpRequestMessage> request)
{
    // Less than there may be connections to a replica.
    private const int MostUnderWay = 8_000;

    private int underWay;

    /// <summary>So many a second.</summary>
    public async Task<List<Sent>> AtAsync(double perSecond, TimeSpan time)
    {
        var (sending, watch) = (new List<Task<Sent>>(), Stopwatch.StartNew());
        while (watch.Elapsed < time)
        {
            while (sending.Count < watch.Elapsed.TotalSeconds * perSecond && underWay < MostUnderWay)
                sending.Add(SendAsync(sending.Count, watch.Elapsed));
            await Task.Delay(1);
        }
        return [.. await Task.WhenAll(sending)];
    }

    /// <summary>So many at a time, each behind the one before.</summary>
    public async Task<List<Sent>> OnAsync(int connections, TimeSpan time, CancellationToken stop = default)
    {
        var (sent, watch, number) = (new ConcurrentBag<Sent>(), Stopwatch.StartNew(), 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(async _ =>
                {
                    while (watch.Elapsed < time && !stop.IsCancellationRequested)
                        sent.Add(await SendAsync(Interlocked.Increment(ref number), watch.Elapsed));
                })
        );
        return [.. sent];
    }

    private async Task<Sent> SendAsync(int number, TimeSpan at)
    {
        Interlocked.Increment(ref underWay);
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var message = request(number);
            using var answer = await http.SendAsync(message);
            return new(at, (int)answer.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return new(at, Status: 0, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }
}

/// <summary>Figures of a load.</summary>
internal static class SentFigures
{
    public static List<Sent> Done(this IEnumerable<Sent> sent) => [.. sent.Where(each => each.Status == (int)HttpStatusCode.OK)];

    public static double Percentile(this IEnumerable<Sent> sent, double percent) =>
        sent.Select(each => each.Milliseconds).Percentile(percent);

    public static double Percentile(this IEnumerable<double> figures, double percent) =>
        figures.Order().ToList() is { Count: > 0 } sorted ? sorted[(int)((sorted.Count - 1) * percent / 100)] : double.NaN;

    /// <summary>How often each status came, such as <c>200: 17, 503: 4</c>.</summary>
    public static string Statuses(this IEnumerable<Sent> sent) =>
        string.Join(
            ", ",
            sent.GroupBy(each => each.Status).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}")
        );
}
