using System.Globalization;
using System.Net;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.SignUps;

/// <summary>A service that takes three sign-ups from an address.</summary>
public sealed class LimitedSignUpService : ServiceFixture
{
    private static int addresses;

    /// <summary>Somebody at an address that nobody signed up from.</summary>
    public Client FromSomewhere() => Anyone.WithHeader("X-Forwarded-For", $"198.51.100.{Interlocked.Increment(ref addresses)}");

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("RateLimits:anonymous:sign_ups", "3/3600");
        host.UseSetting("Http:TrustedProxies", "127.0.0.1");
    }
}

/// <summary>Accounts are free, so one network address opens only so many.</summary>
public sealed class SignUpLimitTests(LimitedSignUpService service) : IClassFixture<LimitedSignUpService>
{
    [Fact]
    public async Task SignUp_FourAtOnceFromOneAddress_OneHasToWait()
    {
        var (client, emails) = (service.FromSomewhere(), Enumerable.Range(0, 4).Select(_ => Statuses.NewEmail()).ToList());

        var answers = await Task.WhenAll(
            emails.Select(email => Task.Run(() => client.PostAsync(SignedUp.Path, new { email, accepted_tos = true })))
        );

        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        var refused = Assert.Single(answers, answer => answer.Status != HttpStatusCode.OK);
        refused.Refused(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED");
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture), 1100, 1200);
        Assert.Equal(
            3,
            await service.ScalarAsync<int>("SELECT count(*) FROM customers WHERE email = ANY(@emails)", new { emails })
        );
    }

    [Fact]
    public async Task SignUp_TakenAddress_CountsLikeAnyOther()
    {
        var (client, email) = (service.FromSomewhere(), Statuses.NewEmail());
        for (var time = 0; time < 3; time++)
            (await client.PostAsync(SignedUp.Path, new { email, accepted_tos = true })).Ok();

        (await client.PostAsync(SignedUp.Path, new { email, accepted_tos = true })).Refused(
            HttpStatusCode.TooManyRequests,
            "RATE_LIMIT_EXCEEDED"
        );
        (await service.FromSomewhere().PostAsync(SignedUp.Path, new { email, accepted_tos = true })).Ok();
    }

    [Fact]
    public async Task SignUp_OnlyTried_CountsLikeAnyOther()
    {
        var client = service.FromSomewhere();
        for (var time = 0; time < 3; time++)
        {
            var tried = await client.Trying().PostAsync(SignedUp.Path, new { email = Statuses.NewEmail(), accepted_tos = true });
            Assert.Equal("""{"effects":null,"not_tried":["effects","outcome","sign_up_limit"]}""", tried.Ok().ToJsonString());
        }

        (await client.PostAsync(SignedUp.Path, new { email = Statuses.NewEmail(), accepted_tos = true })).Refused(
            HttpStatusCode.TooManyRequests,
            "RATE_LIMIT_EXCEEDED"
        );
    }
}
