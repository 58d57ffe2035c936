using Customers.Application.Leaving;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>Reminders 7 days and 1 day before the date, by event and mail.</summary>
public sealed class DeletionReminderTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Sweep = "deletion-reminders";
    private const string Reminded = "deletion_reminded by system";

    private static readonly TimeSpan moment = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan week = TimeSpan.FromDays(7);
    private static readonly TimeSpan day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Run_DayByDay_RemindsSevenDaysAndOneDayBeforeOnceEach()
    {
        var account = await storage.FrozenAsync(week + moment);
        Assert.Equal("reminded 0, failed 0, left 0", await storage.SweepAsync(Sweep));

        foreach (var (left, reminders) in new[] { (week, 1), (week - moment, 1), (day + moment, 1), (day, 2), (moment, 2) })
        {
            await storage.LeaveAsync(account, left);
            await storage.SweepAsync(Sweep);
            await storage.SweepAsync(Sweep);
            await AssertRemindedAsync(account, reminders);
        }
    }

    [Fact]
    public async Task Run_BothAreLate_RemindsOnce()
    {
        var account = await storage.FrozenAsync(moment);

        await storage.SweepAsync(Sweep);
        await storage.SweepAsync(Sweep);

        await AssertRemindedAsync(account, reminders: 1);
    }

    [Fact]
    public async Task Run_DateHasCome_RemindsOfNothing()
    {
        var account = await storage.FrozenAsync(TimeSpan.FromMicroseconds(-1));

        await storage.SweepAsync(Sweep);

        await AssertRemindedAsync(account, reminders: 0);
    }

    [Fact]
    public async Task Run_CancelledAndScheduledAgain_RemindsOfTheNewDate()
    {
        var account = await storage.FrozenAsync(day);
        await storage.SweepAsync(Sweep);
        await storage.Replica.DoAsync(TestCallers.Staff, new RecoverCustomer(account.Id, "a test"));
        await storage.SweepAsync(Sweep);
        await AssertRemindedAsync(account, reminders: 1);

        await storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));
        await storage.LeaveAsync(account, week);
        await storage.SweepAsync(Sweep);
        await AssertRemindedAsync(account, reminders: 2);

        await storage.LeaveAsync(account, day);
        await storage.SweepAsync(Sweep);
        await AssertRemindedAsync(account, reminders: 3);
    }

    [Fact]
    public async Task Run_AccountWithoutAddress_RemindsByEventAlone()
    {
        var account = await TestAccount.OpenAsync(storage);
        await storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));
        await storage.LeaveAsync(account, day);

        await storage.SweepAsync(Sweep);

        Assert.EndsWith(Reminded, await storage.EventsAsync(account), StringComparison.Ordinal);
        Assert.Equal(0, await storage.MailsAsync(account, "deletion_reminder"));
    }

    [Fact]
    public async Task Run_Reminded_IsAVersionOfItsOwn()
    {
        var account = await storage.FrozenAsync(day);
        var before = await VersionAsync(account);

        await storage.SweepAsync(Sweep);

        Assert.Equal(before + 1, await VersionAsync(account));
    }

    private Task<long> VersionAsync(TestAccount account) =>
        storage.ScalarAsync<long>("SELECT version FROM customers WHERE id = @Value", account.Id);

    private async Task AssertRemindedAsync(TestAccount account, int reminders)
    {
        var events = await storage.EventsAsync(account);
        Assert.Equal(reminders, events.Split(", ").Count(one => one == Reminded));
        Assert.Equal(reminders, await storage.MailsAsync(account, "deletion_reminder"));
    }
}
