using Customers.Application.Webhooks;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Webhooks;

public sealed class RedeliverWebhookTests
{
    private static readonly RedeliverWebhook Command = new(new(Guid.Parse("0195f000-0000-7000-8000-0000000000f1")));

    private readonly TestBench bench = new();

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Redeliver_DeliveryOfTheAccount_IsQueuedAndNoEvent(CustomerStatus status)
    {
        var customer = bench.Given(status);
        GivenDelivery(true);

        await bench.DoneAsync(Command);

        Assert.Equal([nameof(IWebhookRepository.RedeliverAsync)], bench.Writes);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task Redeliver_NoSuchDelivery_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        GivenDelivery(false);
        Assert.Equal(WebhookErrors.DeliveryNotFound, await bench.ConflictAsync(Command));
    }

    [Theory]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task Redeliver_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        Assert.Equal(reason, (await bench.RefusedAsync(Command)).Reason);
    }

    [Fact]
    public async Task Redeliver_NoAccount_IsNotFound() =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));

    [Fact]
    public async Task Redeliver_Manager_IsDenied()
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
        Assert.Empty(bench.Webhooks.ReceivedCalls());
    }

    private void GivenDelivery(bool exists) =>
        bench.Webhooks.RedeliverAsync(Some.AccountId, Command.DeliveryId, Arg.Any<CancellationToken>()).Returns(exists);
}
