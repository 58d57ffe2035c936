using System.Net;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.SignUps;

namespace Customers.Integration.Tests.SignIns;

/// <summary>No hasher is busy for somebody who may not, and no more guesses are judged than the limit.</summary>
public sealed class HashingAdmissionTests(CountedService service) : IClassFixture<CountedService>
{
    private const string Password = "quiet agent harbour";

    [Fact]
    public async Task CreateAgents_KeyOfASignUpThatNobodyConfirmed_KeepsNoHasherBusy()
    {
        var signedUp = await SignedUp.UpAsync(service);
        var key = service.Anyone.With(signedUp.Accesskey.Text("token"));
        service.Hasher.TakeCount();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => PostAgentAsync(key, number)));

        Assert.All(answers, answer => answer.Refused(HttpStatusCode.Forbidden, "ACCOUNT_NOT_VERIFIED"));
        Assert.Equal(0, service.Hasher.TakeCount());
    }

    [Theory]
    [InlineData("unknown agent")]
    [InlineData("suspended account")]
    [InlineData("agent of another account")]
    public async Task Act_WithARightPasswordOnWhatMayNotBe_HashesNothing(string scene)
    {
        var account = await Account.CreateAsync(service);
        var id = scene == "agent of another account" ? (await Account.CreateAsync(service)).Id : $"{Guid.NewGuid()}";
        if (scene == "suspended account")
        {
            (_, id) = await account.AddAgentAsync(service, 16);
            (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/holds/billing", new { reason = "Unpaid." })).Ok();
        }
        service.Hasher.TakeCount();

        Answer[] answers =
        [
            await account.Admin.PutAsync(
                $"/v1.0/agents/{id}/password",
                new { password = "another quiet one", current_password = account.OwnerPassword }
            ),
            await account.Admin.PutAsync(
                $"/v1.0/agents/{id}/username",
                new { username = $"name-{Guid.NewGuid():N}", current_password = account.OwnerPassword }
            ),
        ];

        // A password is looked at in the first only once everything else is known to be in order.
        Assert.All(
            answers,
            answer => Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, answer.Text)
        );
        Assert.InRange(service.Hasher.TakeCount(), 0, scene == "suspended account" ? 1 : 0);
    }

    [Fact]
    public async Task Login_HundredAtOnceWhileTheWindowFills_NoMoreThanTheLimitAreJudged()
    {
        var account = await Account.CreateAsync(service);
        service.Hasher.TakeCount();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(number =>
                    service.Anyone.PostAsync(
                        "/auth/login",
                        new { username = account.OwnerUsername, password = $"not the password {number}" }
                    )
                )
        );

        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(95, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
        Assert.Equal(5, service.Hasher.TakeCount());
    }

    [Theory]
    [InlineData(SignedUp.Forgot)]
    [InlineData(SignedUp.Resend)]
    public async Task Ask_KnownAndUnknownAddress_AnswersTheSameBytes(string path)
    {
        var known = await SignedUp.UpAsync(service);
        object Body(string email) =>
            new
            {
                email,
                username = email,
                accepted_tos = true,
            };

        var one = await service.Anyone.PostAsync(path, Body(known.Email));
        var other = await service.Anyone.PostAsync(path, Body(Statuses.NewEmail()));

        Assert.Equal((one.Status, one.Text), (other.Status, other.Text));
        Assert.Equal(one.Headers.Keys.Order(), other.Headers.Keys.Order());
    }

    private static Task<Answer> PostAgentAsync(Client client, int number) =>
        client.PostAsync(
            "/v1.0/agents",
            new
            {
                username = $"busy-{number}-{Guid.NewGuid():N}",
                password = Password,
                permission = 16,
            }
        );
}
