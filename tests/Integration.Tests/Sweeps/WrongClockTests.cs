using System.Diagnostics;
using Customers.Integration.Tests.Delivery;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>A process whose clock is a day ahead: what is due is decided on the database's.</summary>
public sealed class WrongClockTests : IAsyncLifetime
{
    private const string ADay = "+1d";
    private const int Some = 5;

    private static readonly TimeSpan within = TimeSpan.FromHours(12);

    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("customers-clock-");
    private DeliveryScene scene = null!;
    private Crowd crowd = null!;

    public async Task InitializeAsync()
    {
        scene = await DeliveryScene.StartAsync(
            ("Sweeps:Interval", "00:00:01"),
            ("Email:PickupDirectory", mails.FullName),
            ("LD_PRELOAD", await FindLibraryAsync()),
            ("FAKETIME", ADay),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        );
        crowd = new(scene.Stored);
    }

    public async Task DisposeAsync()
    {
        await scene.DisposeAsync();
        mails.Delete(recursive: true);
    }

    [Fact]
    public async Task Sweep_ClockIsADayAhead_DoesNothingEarly()
    {
        Assert.InRange(await ClockAsync() - DateTimeOffset.UtcNow, within, TimeSpan.FromDays(2));
        await crowd.AddAsync("later", Some, TimeSpan.FromHours(1), within);
        await scene.Stored.ExecuteAsync(
            "UPDATE customers SET tm_deletion_remind = due - interval '5 minutes' FROM crowd WHERE crowd.id = customers.id"
        );
        var waiting = await AddSignUpAsync();

        // Two runs at least: the first of these is gone before the second is there.
        foreach (var kind in new[] { "first", "second" })
        {
            await crowd.AddAsync(kind, Some, TimeSpan.FromHours(-1), TimeSpan.Zero);
            await crowd.UntilNobodyIsDueAsync(kind);
            Assert.Equal([$"deleted events:1 mails:1 names:0 {Some}"], await crowd.OutcomesAsync(kind));
        }

        Assert.Equal([$"frozen events:0 mails:0 names:1 {Some}"], await crowd.OutcomesAsync("later"));
        Assert.Equal(0, await scene.Stored.ScalarAsync<long>("SELECT count(*) FROM mails WHERE kind = 'deletion_reminder'"));
        Assert.Equal(
            "initial",
            await scene.Stored.ScalarAsync<string>("SELECT status FROM customers WHERE id = @waiting", new { waiting })
        );
    }

    private async Task<Guid> AddSignUpAsync()
    {
        var id = await scene.AddAccountAsync(email: "late@example.com");
        await scene.Stored.ExecuteAsync("UPDATE customers SET tm_verify_by = now() + @within WHERE id = @id", new { id, within });
        return id;
    }

    /// <summary>The time by the clock of the process.</summary>
    private async Task<DateTimeOffset> ClockAsync()
    {
        using var http = new HttpClient { BaseAddress = scene.Service.Address };
        using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        return answer.Headers.Date!.Value;
    }

    /// <summary>The library that Debian's faketime puts before a program's own.</summary>
    private static async Task<string> FindLibraryAsync()
    {
        var start = new ProcessStartInfo("faketime", ["-f", ADay, "printenv", "LD_PRELOAD"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var path = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return path.Trim();
    }
}
