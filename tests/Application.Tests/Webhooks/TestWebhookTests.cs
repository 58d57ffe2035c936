using Customers.Application.Webhooks;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Webhooks;

public sealed class TestWebhookTests
{
    private static readonly WebhookRequest Message = new("msg_1", "POST", "https://hooks.acme.example/v", Some.Now, "{}", []);

    private readonly TestBench bench = new();

    private readonly IAsyncDisposable turn = Substitute.For<IAsyncDisposable>();

    public TestWebhookTests()
    {
        bench.WebhookTests.CreateAsync(null!, default).ReturnsForAnyArgs(Message);
        bench.WebhookTestLimits.EnterAsync(default, default).ReturnsForAnyArgs(Result<IAsyncDisposable>.Succeed(turn));
    }

    [Fact]
    public async Task Test_EndpointAnswers_IsSentWhatTheAccountIsAndShown()
    {
        GivenAnswer(new(204, TimeSpan.FromMilliseconds(12.7), "", "ok", RetryAfter: null));

        Assert.Equal(new WebhookTestDto(true, 204, 12, "", "ok"), await bench.DoneAsync(new TestWebhook()));

        await bench.WebhookTests.Received(1).CreateAsync(SomeCaller.Admin.Account.Facts, Arg.Any<CancellationToken>());
        Assert.Empty(bench.Customers.ReceivedCalls());
        await turn.Received(1).DisposeAsync();
    }

    [Fact]
    public async Task Test_KeyIsLost_IsRefusedAndNothingIsSent()
    {
        bench.WebhookTests.CreateAsync(null!, default).ReturnsForAnyArgs((WebhookRequest?)null);
        Assert.Equal(WebhookErrors.SecretUnreadable, await bench.RefusedAsync(new TestWebhook()));
        Assert.Empty(bench.WebhookSender.ReceivedCalls());
    }

    [Fact]
    public async Task Test_OneTooMany_IsRefusedAndNothingIsSent()
    {
        bench.WebhookTestLimits.EnterAsync(default, default).ReturnsForAnyArgs(WebhookErrors.TooManyTests);
        Assert.Equal("TOO_MANY_WEBHOOK_TESTS", (await bench.RefusedAsync(new TestWebhook())).Reason);
        Assert.Empty(bench.WebhookSender.ReceivedCalls());
    }

    [Fact]
    public async Task Test_EndpointFails_IsAnAnswerTooNoRefusal()
    {
        GivenAnswer(new(null, TimeSpan.FromSeconds(15), "timed out", "", RetryAfter: null));
        Assert.Equal(new WebhookTestDto(false, null, 15_000, "timed out", ""), await bench.DoneAsync(new TestWebhook()));
    }

    [Fact]
    public async Task Test_NoWebhookSet_IsRefusedAndNothingIsSent()
    {
        GivenAccount(Some.Facts() with { Profile = CustomerProfile.Empty });
        Assert.Equal(WebhookErrors.NotSet, await bench.RefusedAsync(new TestWebhook()));
        Assert.Empty(bench.WebhookSender.ReceivedCalls());
    }

    [Fact]
    public async Task Test_FrozenAccount_IsRefusedAndNothingIsSent()
    {
        GivenAccount(Some.Facts(CustomerStatus.Frozen));
        Assert.Equal("ACCOUNT_FROZEN", (await bench.RefusedAsync(new TestWebhook())).Reason);
        Assert.Empty(bench.WebhookSender.ReceivedCalls());
    }

    [Fact]
    public async Task Test_Manager_IsDenied()
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(new TestWebhook())).Reason);
        Assert.Empty(bench.WebhookSender.ReceivedCalls());
    }

    private void GivenAccount(CustomerFacts facts) =>
        bench.Caller = SomeCaller.Admin with { Account = new(facts, Some.Version, Some.Now) };

    private void GivenAnswer(WebhookAnswer answer) =>
        bench.WebhookSender.SendAsync(Message, Arg.Any<CancellationToken>()).Returns(answer);
}
