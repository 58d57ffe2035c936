using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignUps;

/// <summary>Nobody floods a mailbox through us, however many accounts they open.</summary>
public sealed class MailboxLimitTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static int made;

    [Fact]
    public async Task SignUp_FifteenThrowAwayAddressesOfOneMailbox_MailsFive()
    {
        var name = NewName();

        for (var number = 0; number < 15; number++)
            await SignedUp.UpAsync(service, $"{(number % 2 == 0 ? name : name.ToUpperInvariant())}+{number}@example.com");

        Assert.Equal(5, await QueuedAsync(name));
    }

    [Fact]
    public async Task SignUp_FifteenAtOnceForOneMailbox_MailsFive()
    {
        var name = NewName();

        await Task.WhenAll(
            Enumerable.Range(0, 15).Select(number => Task.Run(() => SignedUp.UpAsync(service, $"{name}+{number}@example.com")))
        );

        Assert.Equal(5, await QueuedAsync(name));
    }

    [Fact]
    public async Task Ask_EveryWayThereIs_MailsFiveInAll()
    {
        var email = $"{NewName()}@example.com";
        var signedUp = await SignedUp.UpAsync(service, email);
        for (var time = 0; time < 4; time++)
        {
            (await service.Anyone.PostAsync(SignedUp.Resend, new { email })).Ok();
            (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = email })).Ok();
            (await service.Anyone.PostAsync(SignedUp.Path, new { email, accepted_tos = true })).Ok();
        }

        var account = await Account.CreateAsync(service);
        (
            await account.Admin.PutAsync("/v1.0/customer", new { email = email.Replace("@", "+tag@", StringComparison.Ordinal) })
        ).Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_MAILS");
        Assert.Equal(
            5,
            await service.ScalarAsync<int>("SELECT count(*) FROM mails WHERE customer_id = @Key", new { signedUp.Key })
        );
    }

    [Fact]
    public async Task SignUp_MailboxHasHadItsMails_SaysTheSame()
    {
        var name = NewName();
        for (var number = 0; number < 5; number++)
            await SignedUp.UpAsync(service, $"{name}+{number}@example.com");

        var late = await SignedUp.UpAsync(service, $"{name}+late@example.com");

        Assert.Equal("initial", late.Customer.Text("status"));
    }

    [Fact]
    public async Task Notice_MailboxHasHadItsMails_WaitsForItsTurn()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var admin = await signedUp.ArriveAsync(service);
        for (var time = 0; time < 4; time++)
            (await service.Anyone.PostAsync(SignedUp.Forgot, new { username = signedUp.Email })).Ok();
        var other = Statuses.NewEmail();
        (await admin.PutAsync("/v1.0/customer", new { email = other })).Ok();

        var token = (await service.Mailbox.WaitAsync(other, "verify_email")).Token;
        (await service.Anyone.PostAsync(SignedUp.Verify, new { token })).Ok();

        var wait = await service.ScalarAsync<TimeSpan>(
            "SELECT tm_next - tm_create FROM mails WHERE customer_id = @Key AND kind = 'notice' AND status = 'pending' AND tm_next > tm_create + interval '1 minute'",
            new { signedUp.Key }
        );
        Assert.InRange(wait, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task SignUp_AnHourLater_MailsAgain()
    {
        var name = NewName();
        for (var number = 0; number < 6; number++)
            await SignedUp.UpAsync(service, $"{name}+{number}@example.com");
        await service.ExecuteAsync(
            "UPDATE mailbox_limits SET taken = ARRAY(SELECT t - interval '1 hour' FROM unnest(taken) AS t)"
        );

        await SignedUp.UpAsync(service, $"{name}+later@example.com");

        Assert.Equal(6, await QueuedAsync(name));
    }

    private static string NewName() => $"flooded-{Interlocked.Increment(ref made)}";

    private Task<int> QueuedAsync(string name) =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM mails m JOIN customers c ON c.id = m.customer_id WHERE c.email ILIKE @Pattern",
            new { Pattern = $"{name}+%" }
        );
}
