using Customers.Application.AccessKeys;
using Customers.Application.SignUps;
using Customers.Application.Sweeps;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Notices;

/// <summary>Access keys that expire in 7 days, and the other sweeps that tell people.</summary>
public sealed class ExpiringKeyTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Sweep = "expiring-keys";
    private const string Count = "SELECT count(*) FROM events WHERE customer_id = @Value AND type = 'accesskey_expiry_near'";

    [Theory]
    [InlineData(6.9, 400, 1)]
    [InlineData(7.1, 400, 0)]
    [InlineData(-0.1, 400, 0)]
    [InlineData(3, 6.5, 0)]
    public async Task Run_Key_IsToldOfOnceInItsLastWeekUnlessItLivesNoLonger(double left, double lifetime, int told)
    {
        var account = await WithKeyAsync(left, lifetime);

        await storage.SweepAsync(Sweep);
        await storage.SweepAsync(Sweep);

        Assert.Equal(told, await storage.ScalarAsync<int>(Count, account.Id));
    }

    [Fact]
    public async Task Run_TwoReplicasAtOnce_TellOfEachKeyOnce()
    {
        await using var other = Replica.On(storage.ConnectionString);
        var account = await WithKeyAsync(left: 6, lifetime: 400);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => RunAsync(number % 2 == 0 ? storage.Replica : other, Sweep)));
        await storage.SweepAsync(Sweep);

        Assert.Equal(1, await storage.ScalarAsync<int>(Count, account.Id));
        Assert.Equal(1, await storage.MailsAsync(account, "notice"));
    }

    [Fact]
    public async Task Run_TwoReplicasAtOnce_RemindOfADeletionOnce()
    {
        await using var other = Replica.On(storage.ConnectionString);
        var account = await storage.FrozenAsync(TimeSpan.FromDays(1));

        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => RunAsync(number % 2 == 0 ? storage.Replica : other, "deletion-reminders"))
        );
        await storage.SweepAsync("deletion-reminders");

        Assert.Equal(1, await storage.MailsAsync(account, "deletion_reminder"));
    }

    [Fact]
    public async Task Run_LastMailThatWasNotSentForAnHour_LosesItsRecipient()
    {
        var account = await storage.FrozenAsync(TimeSpan.FromMicroseconds(-1));
        await storage.SweepAsync("due-deletions");
        Assert.Equal("given_up 0", await storage.SweepAsync("last-mails"));
        await storage.ExecuteAsync(
            "UPDATE mails SET tm_create = tm_create - interval '1 hour' WHERE customer_id = @Value",
            account.Id
        );

        Assert.Equal("given_up 1", await storage.SweepAsync("last-mails"));

        Assert.Equal(
            "",
            await storage.ScalarAsync<string>(
                "SELECT string_agg(recipient, '') FROM mails WHERE customer_id = @Value",
                account.Id
            )
        );
    }

    private static async Task RunAsync(Replica replica, string sweep) =>
        await replica.Services.GetRequiredService<ISweeps>().RunAsync(sweep, CancellationToken.None);

    private async Task<TestAccount> WithKeyAsync(double left, double lifetime)
    {
        var account = await TestAccount.OpenAsync(storage, Due.NewEmail());
        await storage.Replica.DoAsync(TestCallers.Staff, new VerifyEmail(account.Id));
        var made = await storage.Replica.DoAsync(account.Admin, new CreateAccessKey("nightly", "", Expire: null));
        await storage.ExecuteAsync(
            "UPDATE access_keys SET tm_expire = now() + @Left, tm_create = now() + @Left - @Lifetime WHERE id = @Id",
            new
            {
                made.Id,
                Left = TimeSpan.FromDays(left),
                Lifetime = TimeSpan.FromDays(lifetime),
            }
        );
        // What making the key told is sent by now.
        await storage.ExecuteAsync("DELETE FROM mails WHERE customer_id = @Value", account.Id);
        return account;
    }
}
