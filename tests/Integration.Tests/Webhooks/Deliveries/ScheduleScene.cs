namespace Customers.Integration.Tests.Webhooks.Deliveries;

/// <summary>One service for the tests of a class; each has accounts and receivers of its own.</summary>
public sealed class ScheduleScene : IAsyncLifetime
{
    internal DeliveryScene Scene { get; private set; } = null!;

    public async Task InitializeAsync() => Scene = await DeliveryScene.StartAsync();

    public async Task DisposeAsync() => await Scene.DisposeAsync();

    /// <summary>An account with exactly one delivery: that its webhook leads to this receiver.</summary>
    internal async Task<Endpoint> PointAtAsync(Receiver receiver)
    {
        var account = await Scene.AddAccountAsync();
        await Scene.PointAsync(account, receiver.Address);
        return new(Scene, account, receiver);
    }
}
