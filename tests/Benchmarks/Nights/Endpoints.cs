using Customers.Benchmarks.Delivery;

namespace Customers.Benchmarks.Nights;

/// <summary>Endpoints of accounts: those that take everything, and those that take it and never answer. Kestrel in this process.</summary>
internal sealed class Endpoints : IAsyncDisposable
{
    /// <summary>As long as the service waits for an answer.</summary>
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(16);

    private const string HangingPath = "/hanging";

    private readonly WebApplication app;
    private int hung;

    private Endpoints(WebApplication app) => this.app = app;

    /// <summary>When each event came to a healthy one.</summary>
    public Arrivals Arrivals { get; } = new();

    /// <summary>How many requests hang, or hung.</summary>
    public int Hung => hung;

    public Uri Healthy => new(new Uri(app.Urls.First()), "/healthy");

    public Uri Hanging => new(new Uri(app.Urls.First()), HangingPath);

    public static async Task<Endpoints> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var endpoints = new Endpoints(builder.Build());
        endpoints.app.Run(endpoints.TakeAsync);
        await endpoints.app.StartAsync();
        return endpoints;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (context.Request.Path == HangingPath)
        {
            Interlocked.Increment(ref hung);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        Arrivals.Note(Guid.Parse(context.Request.Headers["webhook-id"].ToString()));
        await context.Request.Body.CopyToAsync(Stream.Null);
    }
}
