namespace Customers.Benchmarks.Delivery;

/// <summary>A receiver of webhooks that takes everything: Kestrel in this process, which answers 200.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>When each event was attempted for the first time.</summary>
    public Arrivals Arrivals { get; } = new();

    public Uri Url => new(app.Urls.First());

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        Arrivals.Note(Guid.Parse(context.Request.Headers["webhook-id"].ToString()));
        await context.Request.Body.CopyToAsync(Stream.Null);
    }
}
