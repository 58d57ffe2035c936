using System.Globalization;
using System.Net;

namespace Customers.Integration.Tests.Delivery;

/// <summary>Changes several accounts at the same time, whatever happens to the service: a change whose answer is lost may have been made.</summary>
internal sealed class Load : IAsyncDisposable
{
    // Bounded, so that a test that hangs does not fill the disk.
    private const int MostChanges = 2000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly DeliveryScene scene;
    private readonly Task writing;
    private volatile bool isEnough;

    private Load(DeliveryScene scene, IEnumerable<Guid> accounts)
    {
        this.scene = scene;
        writing = Task.WhenAll([.. accounts.Select(WriteAsync)]);
    }

    public static Load On(DeliveryScene scene, IEnumerable<Guid> accounts) => new(scene, accounts);

    /// <summary>No more changes.</summary>
    public async ValueTask DisposeAsync()
    {
        isEnough = true;
        await writing;
    }

    private async Task WriteAsync(Guid account)
    {
        for (var change = 1; change <= MostChanges && !isEnough; change++)
        {
            try
            {
                var name = change.ToString(CultureInfo.InvariantCulture);
                var answer = await scene.Super.PutAsync($"/v1.0/customers/{account}", new { name });
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, answer.Text);
            }
            catch (Exception killed) when (killed is HttpRequestException or IOException or OperationCanceledException)
            {
                // Nobody is there; somebody will be soon.
            }

            await Task.Delay(Pause);
        }
    }
}
