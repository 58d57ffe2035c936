using System.Globalization;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Database;

/// <summary>The grace period across a change of the clocks, in a database of its own: its accounts are older than what the database's clock says.</summary>
public sealed class DaylightSavingTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromHours(720);

    public Task InitializeAsync() => AheadClock.SetAsync(storage);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("2026-02-20T12:00:00.123456Z")]
    [InlineData("2026-10-15T12:00:00.000001Z")]
    public async Task Schedule_AcrossADaylightSavingChange_IsTo720Hours(string at)
    {
        var now = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        var facts = Sample.Customer() with { CreatedAt = now.AddDays(-1) };
        await new Stored(storage.Replica).PutAsync(facts);
        var customer = (await new Stored(storage.Replica).FindAsync(facts.Id))!;
        customer.ScheduleDeletion(GracePeriod, Sample.Staff, now);

        await new Stored(storage.Replica).SaveAsync(customer);

        var hours = await storage.ScalarAsync<double>(
            "SELECT extract(epoch FROM tm_deletion_scheduled - tm_deletion_requested) / 3600 FROM customers WHERE id = @Value",
            facts.Id
        );
        Assert.Equal(720, hours);
        Assert.Equal(now + GracePeriod, (await new Stored(storage.Replica).FindAsync(facts.Id))!.Facts.DeletionScheduledAt);
    }
}
