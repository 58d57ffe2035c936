using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Idempotency;

/// <summary>Requests with one key at the same time: one is done, the others are told to wait, or get its answer.</summary>
public sealed class KeyRaceTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Send_WhileTheFirstRuns_IsToldToWaitAndThenAnswered()
    {
        var account = await Account.CreateAsync(service);
        var admin = account.Admin.Naming(Keyed.NewKey());
        await using var blocked = await Blocked.HoldAsync(service, account.Id);
        var first = await blocked.QueueAsync(() => admin.PostAsync("/v1.0/accesskeys", new { name = "once" }));

        var second = await admin.PostAsync("/v1.0/accesskeys", new { name = "once" });

        second.Refused(HttpStatusCode.Conflict, "IDEMPOTENCY_IN_PROGRESS");
        Assert.Equal("1", second.Headers["Retry-After"]);
        await blocked.ReleaseAsync();
        var done = await first;
        (await admin.PostAsync("/v1.0/accesskeys", new { name = "once" })).Replays(done);
    }

    /// <summary>Without an account to be locked: what holds them apart is the key alone.</summary>
    [Fact]
    public async Task Send_HundredAtOnce_HasOneEffectAndOneAnswer()
    {
        var account = await Account.CreateAsync(service);
        var admin = account.Admin.Naming(Keyed.NewKey());

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => UntilAnsweredAsync(admin)));

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(answers, answer => !answer.Headers.ContainsKey(Keyed.Replayed));
        Assert.Single((await account.Admin.GetAsync("/v1.0/accesskeys")).Ok()["result"]!.AsArray());
        Assert.Single(await service.EventsAsync(account.Id), happened => happened.Type == "accesskey_created");
    }

    [Fact]
    public async Task SignUp_TwentyAtOnce_OpensOneAccount()
    {
        var anyone = service.Anyone.Naming(Keyed.NewKey());
        var body = new { email = Statuses.NewEmail(), accepted_tos = true };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => UntilAnsweredAsync(() => anyone.PostAsync("/auth/signup", body)))
        );

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.NotEqual("", answers[0].Ok()["accesskey"]!.Text("token"));
    }

    private static Task<Answer> UntilAnsweredAsync(Client admin) =>
        UntilAnsweredAsync(() => admin.PostAsync("/v1.0/accesskeys", new { name = "once" }));

    private static async Task<Answer> UntilAnsweredAsync(Func<Task<Answer>> send)
    {
        while (true)
        {
            var answer = await send();
            if (answer.Status == HttpStatusCode.OK)
                return answer;
            answer.Refused(HttpStatusCode.Conflict, "IDEMPOTENCY_IN_PROGRESS");
            await Task.Delay(5);
        }
    }
}
