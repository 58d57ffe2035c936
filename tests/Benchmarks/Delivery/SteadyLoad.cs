using System.Net.Http.Headers;
using Customers.Benchmarks.Database;

namespace Customers.Benchmarks.Delivery;

/// <summary>So many changes each second, or fewer when the service does not keep up, until it is told to stop.</summary>
internal sealed class SteadyLoad(Uri url, int rate)
{
    private const int Workers = 16;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = url };
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(http, worker, cancellationToken)));
    }

    private async Task WorkAsync(HttpClient http, int worker, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds((double)Workers / rate));
        try
        {
            for (var number = worker; await timer.WaitForNextTickAsync(cancellationToken); number += Workers)
                await ChangeAsync(http, number % Seed.Keys, flag: number / Seed.Keys % 2 == 0);
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    private static async Task ChangeAsync(HttpClient http, int number, bool flag)
    {
        using var body = new StringContent(flag ? """{"rtp_debug": true}""" : """{"rtp_debug": false}""");
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PutAsync("/v1.0/customer/metadata?accesskey=" + Seed.KeyText(number), body);
        answer.EnsureSuccessStatusCode();
    }
}
