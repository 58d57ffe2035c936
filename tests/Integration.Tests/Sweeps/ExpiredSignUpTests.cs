using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.SignUps;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>Sign-ups that nobody verifies in time.</summary>
public sealed class ExpiredSignUpTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Sweep = "expired-sign-ups";

    [Fact]
    public async Task Run_NotVerifiedInTime_ExpiresItAndFreesAddressAndUsernameAtOnce()
    {
        var email = Due.NewEmail();
        var account = await storage.SignedUpAsync(email, TimeSpan.FromMicroseconds(-1));

        Assert.Equal("expired 1, failed 0, left 0", await storage.SweepAsync(Sweep));

        Assert.Equal("expired", await storage.StatusAsync(account));
        Assert.Equal("created by platform, expired by system", await storage.EventsAsync(account));
        var profile = new ProfileMembers { Email = Optional<string>.Of(email) };
        await storage.Replica.DoAsync(TestCallers.Staff, new CreateCustomer(account.Username, TestAccount.Password, profile));
    }

    [Fact]
    public async Task Run_NotVerifiedInTime_SendsNoMailToTheAddress()
    {
        var account = await storage.SignedUpAsync(Due.NewEmail(), TimeSpan.FromHours(-1));

        await storage.SweepAsync(Sweep);

        Assert.Equal(
            ["verify_email cancelled"],
            await storage.QueryAsync<string>(
                "SELECT kind || ' ' || status || recipient FROM mails WHERE customer_id = @Value",
                account.Id
            )
        );
    }

    [Fact]
    public async Task Run_TimeIsLeft_LeavesItAlone()
    {
        var account = await storage.SignedUpAsync(Due.NewEmail(), TimeSpan.FromMinutes(1));

        Assert.Equal("expired 0, failed 0, left 0", await storage.SweepAsync(Sweep));

        Assert.Equal("initial", await storage.StatusAsync(account));
    }

    [Fact]
    public async Task Run_VerifiedOrFromBeforeThereWasATimeLimit_LeavesItAlone()
    {
        var verified = await storage.SignedUpAsync(Due.NewEmail(), TimeSpan.FromHours(-1));
        await storage.Replica.DoAsync(TestCallers.Staff, new VerifyEmail(verified.Id));
        var old = await storage.SignedUpAsync(Due.NewEmail(), TimeSpan.FromHours(-1));
        await storage.ExecuteAsync("UPDATE customers SET tm_verify_by = NULL WHERE id = @Value", old.Id);

        Assert.Equal("expired 0, failed 0, left 0", await storage.SweepAsync(Sweep));

        Assert.Equal(("active", "initial"), (await storage.StatusAsync(verified), await storage.StatusAsync(old)));
    }
}
