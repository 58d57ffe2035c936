using System.Net;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.SignUps;

/// <summary>A service that takes three sign-ups from an address.</summary>
public sealed class LimitedSignUpService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("SignUps:PerAddress", "3");
}

/// <summary>Accounts are free, so one network address opens only so many.</summary>
public sealed class SignUpLimitTests(LimitedSignUpService service) : IClassFixture<LimitedSignUpService>
{
    [Fact]
    public async Task SignUp_FourAtOnceFromOneAddress_OneHasToWait()
    {
        await service.ExecuteAsync("DELETE FROM sign_up_attempts");
        var emails = Enumerable.Range(0, 4).Select(_ => Statuses.NewEmail()).ToList();

        var answers = await Task.WhenAll(
            emails.Select(email => Task.Run(() => service.Anyone.PostAsync(SignedUp.Path, new { email, accepted_tos = true })))
        );

        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        var refused = Assert.Single(answers, answer => answer.Status != HttpStatusCode.OK);
        refused.Refused(HttpStatusCode.TooManyRequests, "TOO_MANY_SIGN_UPS");
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 3500, 3600);
        Assert.Equal(
            3,
            await service.ScalarAsync<int>("SELECT count(*) FROM customers WHERE email = ANY(@emails)", new { emails })
        );
    }

    [Fact]
    public async Task SignUp_TakenAddress_CountsLikeAnyOther()
    {
        await service.ExecuteAsync("DELETE FROM sign_up_attempts");
        var first = await SignedUp.UpAsync(service);
        for (var time = 0; time < 2; time++)
            (await service.Anyone.PostAsync(SignedUp.Path, new { email = first.Email, accepted_tos = true })).Ok();

        (await service.Anyone.PostAsync(SignedUp.Path, new { email = first.Email, accepted_tos = true })).Refused(
            HttpStatusCode.TooManyRequests,
            "TOO_MANY_SIGN_UPS"
        );
        await service.ExecuteAsync("UPDATE sign_up_attempts SET tm_reset = now()");
        await SignedUp.UpAsync(service);
    }

    [Fact]
    public async Task SignUp_OnlyTried_CountsLikeAnyOther()
    {
        await service.ExecuteAsync("DELETE FROM sign_up_attempts");
        for (var time = 0; time < 3; time++)
        {
            var tried = await service
                .Anyone.Trying()
                .PostAsync(SignedUp.Path, new { email = Statuses.NewEmail(), accepted_tos = true });
            Assert.Equal("""{"effects":null,"not_tried":["effects","outcome","sign_up_limit"]}""", tried.Ok().ToJsonString());
        }

        (await service.Anyone.PostAsync(SignedUp.Path, new { email = Statuses.NewEmail(), accepted_tos = true })).Refused(
            HttpStatusCode.TooManyRequests,
            "TOO_MANY_SIGN_UPS"
        );
    }
}
