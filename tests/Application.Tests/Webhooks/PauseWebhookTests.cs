using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Webhooks;

public sealed class PauseWebhookTests
{
    private readonly TestBench bench = new();

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

    private void GivenPausing(bool pauses) =>
        bench.Webhooks.PauseAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(pauses);
}
