using System.Globalization;
using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>Changes several accounts at the same time, whatever happens to the service: a change whose answer is lost may have been made.</summary>
internal sealed class Load : IAsyncDisposable
{
    // Bounded, so that a test that hangs does not fill the disk.
    private const int MostChanges = 2000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly DeliveryScene scene;
    private readonly Client[] replicas;
    private readonly Task writing;
    private volatile bool isEnough;

    private Load(DeliveryScene scene, IEnumerable<Guid> accounts, Client[] replicas)
    {
        (this.scene, this.replicas) = (scene, replicas);
        writing = Task.WhenAll([.. accounts.Select(WriteAsync)]);
    }

    /// <summary>Begins; asks these replicas in turn, or the service of the scene when there are none.</summary>
    public static Load On(DeliveryScene scene, IEnumerable<Guid> accounts, params Client[] replicas) =>
        new(scene, accounts, replicas);

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
                var replica = replicas.Length > 0 ? replicas[change % replicas.Length] : scene.Super;
                var answer = await replica.PutAsync($"/v1.0/customers/{account}", new { name });
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
