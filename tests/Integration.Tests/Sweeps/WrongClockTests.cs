using Customers.Application.Sweeps;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>A replica whose clock is a day off: what is due is decided on the database's.</summary>
public sealed class WrongClockTests : IAsyncLifetime
{
    private static readonly TimeSpan within = TimeSpan.FromHours(12);

    private readonly StorageFixture storage = new();

    public Task InitializeAsync() => storage.InitializeAsync();

    public Task DisposeAsync() => storage.DisposeAsync();

    [Theory]
    [InlineData(24)]
    [InlineData(-24)]
    public async Task Run_ClockOfTheReplicaIsADayOff_DoesWhatIsDueAndNothingEarly(int hoursOff)
    {
        await using var replica = Replica.On(
            storage.ConnectionString,
            services => services.AddSingleton<TimeProvider>(new WrongClock(TimeSpan.FromHours(hoursOff)))
        );
        var (due, later) = (await storage.FrozenAsync(-within), await storage.FrozenAsync(within));
        var reminded = await storage.FrozenAsync(TimeSpan.FromDays(7) + within);
        var signedUp = await storage.SignedUpAsync(Due.NewEmail(), within);
        var (ended, capturing) = (await storage.CapturingAsync(-within), await storage.CapturingAsync(within));
        await storage.ExecuteAsync("UPDATE customers SET tm_deletion_remind = NULL WHERE id = @Value", later.Id);

        foreach (var sweep in new[] { "expired-sign-ups", "due-deletions", "deletion-reminders", "rtp-debug-ends" })
            await replica.Services.GetRequiredService<ISweeps>().RunAsync(sweep, CancellationToken.None);

        Assert.Equal(("deleted", "frozen"), (await storage.StatusAsync(due), await storage.StatusAsync(later)));
        Assert.Equal("initial", await storage.StatusAsync(signedUp));
        Assert.Equal(0, await storage.MailsAsync(reminded, "deletion_reminder"));
        Assert.EndsWith("updated by system", await storage.EventsAsync(ended), StringComparison.Ordinal);
        Assert.EndsWith("updated by platform", await storage.EventsAsync(capturing), StringComparison.Ordinal);
        Assert.InRange(
            await storage.ScalarAsync<TimeSpan>("SELECT now() - tm_delete FROM customers WHERE id = @Value", due.Id),
            TimeSpan.Zero,
            within
        );
    }

    private sealed class WrongClock(TimeSpan off) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + off;
    }
}
