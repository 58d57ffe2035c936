using Customers.Application.Webhooks;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Webhooks;

public sealed class ResumeWebhookTests
{
    private static readonly ResumeWebhook Command = new();

    private readonly TestBench bench = new();

    [Fact]
    public async Task Resume_PausedWebhook_IsRecorded()
    {
        var customer = bench.Given(CustomerStatus.Active);
        bench.Webhooks.ResumeAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(true);

        await bench.DoneAsync(Command);

        Assert.Equal(EventTypes.CustomerWebhookResumed, Assert.Single(customer.Events).Type);
        await bench.Customers.Received(1).SaveAsync(customer, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Resume_WebhookThatIsNotPaused_RecordsNothing()
    {
        bench.Given(CustomerStatus.Active);

        await bench.DoneAsync(Command);

        Assert.DoesNotContain(nameof(bench.Customers.SaveAsync), bench.Writes);
    }

    [Theory]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task Resume_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        Assert.Equal(reason, (await bench.RefusedAsync(Command)).Reason);
    }

    [Fact]
    public async Task Resume_NoAccount_IsNotFound() => Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));

    [Fact]
    public async Task Resume_Manager_IsDenied()
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
        Assert.Empty(bench.Webhooks.ReceivedCalls());
    }
}
