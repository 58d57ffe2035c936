using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Events;
using Customers.Application.Exports;
using Customers.Application.RateLimits;
using Customers.Application.SignUps;
using Customers.Application.Webhooks;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.RateLimits;

/// <summary>Which acts have a limit of their own, whose it is, and when it is counted.</summary>
public sealed class RateLimitBehaviorTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Admin with { Plan = Plan.Basic });

    public static TheoryData<ILimitedAct, string> Acts() =>
        new()
        {
            { new CreateAccessKey("", "", Expire: null), "keys" },
            { new RotateAccessKey(Some.KeyId, CurrentPassword: null), "keys" },
            { new CreateAgent("a", "b", Permission: 16), "agents" },
            { new TestWebhook(), "webhook_tests" },
            { new ExportCustomer(), "exports" },
            { new SignUp(AcceptedTos: true, new()), "sign_ups" },
        };

    [Theory]
    [MemberData(nameof(Acts))]
    public void Act_HasTheLimitOfItsName(ILimitedAct act, string name) => Assert.Equal(name, act.RateLimit);

    [Fact]
    public async Task Act_OfAnAccount_IsCountedByItsPlan()
    {
        await bench.SendAsync(new TestWebhook());

        var policy = new RateLimitOptions().Of(Plan.Basic, "webhook_tests")!;
        await bench.RateLimiter.Received(1).SpendAsync(RateLimitSubject.Of(Some.AccountId), policy, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Act_NothingLeft_IsRefusedWithWhatWouldHelp()
    {
        bench.NoneLeftFor = TimeSpan.FromSeconds(30);

        var error = await bench.TurnedAwayAsync(new TestWebhook());

        var detail = Assert.Single(error.Details);
        Assert.Equal(("RATE_LIMIT_EXCEEDED", TimeSpan.FromSeconds(30)), (error.Reason, error.RetryAfter));
        Assert.Equal(("webhook_tests", 120L, 120L), (detail.Type, detail.Limit, detail.Used));
        Assert.Contains("larger plan", detail.Help, StringComparison.Ordinal);
        Assert.Empty(bench.WebhookSender.ReceivedCalls());
    }

    [Fact]
    public async Task Act_WithAMistake_CostsNothing()
    {
        await bench.TurnedAwayAsync(new CreateAgent("", "", Permission: 16));
        Assert.Empty(bench.RateLimiter.ReceivedCalls());
    }

    [Fact]
    public async Task Act_OnlyTried_IsGivenBack()
    {
        bench.Current.IsDryRun.Returns(true);
        await bench.SendAsync(new CreateAccessKey("", "", Expire: null));

        var policy = new RateLimitOptions().Of(Plan.Basic, "keys")!;
        bench.RateLimiter.Received(1).GiveBack(RateLimitSubject.Of(Some.AccountId), policy);
    }

    [Fact]
    public async Task Act_OfAKey_IsCountedInThePartThatAllShareToo()
    {
        var key = TestBench.For(SomeCaller.Key with { Plan = Plan.Basic });
        await key.SendAsync(new TestWebhook());

        var policy = new RateLimitOptions().Of(Plan.Basic, "webhook_tests")!;
        var account = RateLimitSubject.Of(Some.AccountId);
        await key.RateLimiter.Received(1).SpendAsync(account, policy, Arg.Any<CancellationToken>());
        await key
            .RateLimiter.Received(1)
            .SpendAsync(
                account with
                {
                    IsBesideAdministrators = true,
                },
                policy.BesideAdministrators,
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task SignUp_OfSomebodySignedIn_IsCountedByAddressToo()
    {
        await bench.SendAsync(new SignUp(AcceptedTos: true, new() { Email = Optional<string>.Of("new@example.com") }));

        await bench
            .RateLimiter.Received(1)
            .SpendAsync(
                Arg.Is<RateLimitSubject>(subject => subject.Account == null),
                Arg.Is<RateLimitPolicy>(policy => policy.Name == "sign_ups"),
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task LongPoll_NoPlaceLeft_IsRefused()
    {
        bench.LongPolls.Enter(Some.AccountId, most: 16).Returns((IDisposable?)null);

        var error = await bench.TurnedAwayAsync(new ReadOwnEvents(new(After: null, Types: null, Wait: "5", PageSize: null)));

        Assert.Equal("RATE_LIMIT_EXCEEDED", error.Reason);
        Assert.Equal(("long_polls", 16L), (Assert.Single(error.Details).Type, error.Details[0].Limit));
    }
}
