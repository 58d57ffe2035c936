using System.Globalization;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.Sweeps;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>Captures that end by themselves: off for every reader from that instant, stored and told once by the sweep.</summary>
public sealed class RtpDebugEndTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Sweep = "rtp-debug-ends";
    private static readonly TimeSpan moment = TimeSpan.FromMicroseconds(1);

    [Fact]
    public async Task Run_EndHasCome_StoresAndTellsItOnce()
    {
        var account = await storage.CapturingAsync(-moment);
        var (version, shown) = (await VersionAsync(account), await ShownAsync(account));
        Assert.Equal((new MetadataDto(false, null), "True with an end"), (shown, await StoredAsync(account)));

        await storage.SweepAsync(Sweep);
        await storage.SweepAsync(Sweep);

        Assert.Equal((shown, "False"), (await ShownAsync(account), await StoredAsync(account)));
        Assert.Equal(version + 1, await VersionAsync(account));
        Assert.Equal("created by platform, updated by platform, updated by system", await storage.EventsAsync(account));
        Assert.Equal(
            """metadata {"rtp_debug":false}""",
            await storage.ScalarAsync<string>(
                """
                SELECT array_to_string(changed, ',') || ' ' || (data -> 'metadata')::text
                FROM events
                WHERE customer_id = @Value
                ORDER BY version DESC
                LIMIT 1
                """,
                account.Id
            )
        );
    }

    [Fact]
    public async Task Run_EndIsToCome_LeavesItAlone()
    {
        var account = await storage.CapturingAsync(TimeSpan.FromHours(1));

        await storage.SweepAsync(Sweep);

        Assert.Equal((true, "True with an end"), ((await ShownAsync(account)).RtpDebug, await StoredAsync(account)));
        Assert.Equal("created by platform, updated by platform", await storage.EventsAsync(account));
    }

    [Fact]
    public async Task Run_FrozenMeanwhile_EndsAllTheSame()
    {
        var account = await storage.CapturingAsync(-moment);
        await storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));

        await storage.SweepAsync(Sweep);

        Assert.Equal(("frozen", "False"), (await storage.StatusAsync(account), await StoredAsync(account)));
    }

    [Fact]
    public async Task Run_DeletedMeanwhile_HasNothingToEnd()
    {
        var account = await storage.CapturingAsync(-moment);
        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));
        var events = await storage.EventsAsync(account);

        await storage.SweepAsync(Sweep);

        Assert.Equal(("", events), (await StoredAsync(account), await storage.EventsAsync(account)));
    }

    [Fact]
    public async Task Run_TwoReplicasAtOnce_TellEachEndOnce()
    {
        var accounts = new List<TestAccount>();
        for (var number = 0; number < 30; number++)
            accounts.Add(await storage.CapturingAsync(-moment));
        await using var second = Replica.On(storage.ConnectionString);

        var counts = await Task.WhenAll(
            new[] { storage.Replica, second }.Select(replica =>
                Task.Run(() => replica.Services.GetRequiredService<ISweeps>().RunAsync(Sweep, CancellationToken.None))
            )
        );

        Assert.Equal((accounts.Count, 0), (counts.Sum(run => run!.Counts["ended"]), counts.Sum(run => run!.Counts["failed"])));
        foreach (var account in accounts)
            Assert.Equal("created by platform, updated by platform, updated by system", await storage.EventsAsync(account));
    }

    [Fact]
    public async Task Change_AfterTheEndAndBeforeTheSweep_TellsThatItIsOffAndLeavesTheEndToTheSweep()
    {
        var account = await storage.CapturingAsync(-moment);
        var name = new ProfileMembers { Name = Optional<string>.Of("Renamed") };

        var renamed = await storage.Replica.DoAsync(TestCallers.Staff, new UpdateCustomer(account.Id, name));

        Assert.Equal((new MetadataDto(false, null), true), (renamed.Metadata, renamed.RtpDebugEnded));
        Assert.Equal(
            """{"rtp_debug":false}""",
            await storage.ScalarAsync<string>(
                "SELECT (data -> 'metadata')::text FROM events WHERE customer_id = @Value AND 'name' = ANY (changed)",
                account.Id
            )
        );
        await storage.SweepAsync(Sweep);
        Assert.Equal("False", await StoredAsync(account));
        Assert.EndsWith("updated by platform, updated by system", await storage.EventsAsync(account), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-20T12:00:00.123456-05:00")]
    [InlineData("2026-10-15T12:00:00.000001-04:00")]
    [InlineData("2026-10-15T12:00:00.5+05:30")]
    public async Task Save_EndInAnOffsetAcrossADaylightSavingChange_Is720HoursLater(string at)
    {
        var now = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        var database = await storage.ScalarAsync<string>("SELECT current_database()");
        await storage.ExecuteAsync($"ALTER DATABASE {database} SET timezone = 'America/New_York'");
        await using var replica = Replica.On(storage.ConnectionString + ";Application Name=zoned");
        var stored = new Stored(replica);
        var facts = Sample.Customer() with { CreatedAt = now.AddDays(-1).ToUniversalTime(), RtpDebug = null };
        await stored.PutAsync(facts);
        var customer = (await stored.FindAsync(facts.Id))!;
        var last = now + Customer.MaxRtpDebugTime;
        Assert.NotNull(customer.ChangeMetadata(rtpDebug: true, last.AddMicroseconds(1), Sample.Staff, now).Error);
        Assert.Null(customer.ChangeMetadata(rtpDebug: true, last, Sample.Staff, now.ToUniversalTime()).Error);

        Assert.Null((await stored.SaveAsync(customer)).Error);

        var hours = "SELECT extract(epoch FROM tm_rtp_debug_until - tm_update) / 3600 FROM customers WHERE id = @Value";
        Assert.Equal(720, await storage.ScalarAsync<double>(hours, facts.Id));
        Assert.Equal(last, (await stored.FindAsync(facts.Id))!.Facts.RtpDebugUntil);
    }

    private async Task<MetadataDto> ShownAsync(TestAccount account) =>
        (await storage.Replica.DoAsync(TestCallers.Staff, new GetCustomer(account.Id))).Metadata;

    private Task<long> VersionAsync(TestAccount account) =>
        storage.ScalarAsync<long>("SELECT version FROM customers WHERE id = @Value", account.Id);

    private Task<string> StoredAsync(TestAccount account) =>
        storage.ScalarAsync<string>(
            """
            SELECT concat(initcap(rtp_debug::text), CASE WHEN tm_rtp_debug_until IS NOT NULL THEN ' with an end' END)
            FROM customers
            WHERE id = @Value
            """,
            account.Id
        );
}
