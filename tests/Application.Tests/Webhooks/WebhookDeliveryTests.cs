using Customers.Application.Common;
using Customers.Application.Webhooks;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Webhooks;

public sealed class WebhookDeliveryTests
{
    private static readonly RedeliverWebhook Redeliver = new(new(Guid.Parse("0195f000-0000-7000-8000-0000000000f1")));
    private static readonly ResumeWebhook Resume = new();

    private readonly TestBench bench = new();

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Redeliver_DeliveryOfTheAccount_IsQueuedAndNoEvent(CustomerStatus status)
    {
        var customer = bench.Given(status);
        GivenDelivery(true);

        await bench.DoneAsync(Redeliver);

        Assert.Equal([nameof(IWebhookRepository.RedeliverAsync)], bench.Writes);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task Redeliver_NoSuchDelivery_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        GivenDelivery(false);
        Assert.Equal(WebhookErrors.DeliveryNotFound, await bench.ConflictAsync(Redeliver));
    }

    [Theory]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task Send_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        foreach (var request in new ICommand<NoContent>[] { Redeliver, Resume })
        {
            var gated = new TestBench();
            gated.Given(status);
            Assert.Equal(reason, (await gated.RefusedAsync(request)).Reason);
        }
    }

    [Fact]
    public async Task Send_Manager_IsDenied()
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Redeliver)).Reason);
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Resume)).Reason);
    }

    [Fact]
    public async Task Resume_PausedWebhook_IsRecorded()
    {
        var customer = bench.Given(CustomerStatus.Active);
        bench.Webhooks.ResumeAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(true);

        await bench.DoneAsync(Resume);

        Assert.Equal(EventTypes.CustomerWebhookResumed, Assert.Single(customer.Events).Type);
        await bench.Customers.Received(1).SaveAsync(customer, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Resume_WebhookThatIsNotPaused_RecordsNothing()
    {
        bench.Given(CustomerStatus.Active);

        await bench.DoneAsync(Resume);

        Assert.DoesNotContain(nameof(bench.Customers.SaveAsync), bench.Writes);
    }

    [Fact]
    public async Task Pause_FailingWebhook_IsTheServicesOwnDoing()
    {
        var customer = bench.Given(CustomerStatus.Active);
        GivenPausing(true);

        await bench.PauseAsync();

        var recorded = Assert.Single(customer.Events);
        Assert.Equal((EventTypes.CustomerWebhookPaused, Actor.System, Some.Now), (recorded.Type, recorded.Actor, recorded.At));
        await bench.Customers.Received(1).SaveAsync(customer, Arg.Any<CancellationToken>());
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Pause_OnceMore_RecordsNothing()
    {
        bench.Given(CustomerStatus.Active);
        GivenPausing(false);

        await bench.PauseAsync();

        Assert.DoesNotContain(nameof(bench.Customers.SaveAsync), bench.Writes);
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted)]
    [InlineData(CustomerStatus.Expired)]
    [InlineData(null)]
    public async Task Pause_AccountGone_WritesNothing(CustomerStatus? status)
    {
        if (status is { } given)
            bench.Given(given);
        GivenPausing(true);

        await bench.PauseAsync();

        Assert.Empty(bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    [Theory]
    [InlineData(null, null, "", "")]
    [InlineData("100", "2024-01-15T10:30:00Z", "", "")]
    [InlineData("101", null, "page_size", "OUT_OF_RANGE")]
    [InlineData("1", "x", "page_token", "INVALID_PAGE_TOKEN")]
    public void List_Page_HasToBeOne(string? size, string? token, string field, string reason) =>
        Assert.Equal(Rule.Expected(field, reason), Rule.BrokenBy(new ListWebhookDeliveries(new(size, token))));

    private void GivenDelivery(bool exists) =>
        bench.Webhooks.RedeliverAsync(Some.AccountId, Redeliver.DeliveryId, Arg.Any<CancellationToken>()).Returns(exists);

    private void GivenPausing(bool pauses) =>
        bench.Webhooks.PauseAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(pauses);
}
