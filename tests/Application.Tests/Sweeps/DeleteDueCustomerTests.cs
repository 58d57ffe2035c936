using Customers.Application.Common;
using Customers.Application.Sweeps;
using Customers.Application.Tests.Notices;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Sweeps;

public sealed class DeleteDueCustomerTests
{
    private static readonly CustomerFacts Due = Some.Facts(CustomerStatus.Frozen) with { DeletionScheduledAt = Some.Now };

    private readonly TestBench bench = TestBench.For(caller: null);

    [Fact]
    public async Task Delete_TimeHasCome_IsTheServicesOwnDoing()
    {
        var customer = bench.GivenDue(DueDate.Deletion, Due);

        Assert.Equal(1, await SweepAsync());

        Assert.Equal((CustomerStatus.Deleted, CustomerProfile.Empty), (customer.Status, customer.Facts.Profile));
        var recorded = Assert.Single(customer.Events);
        Assert.Equal((EventTypes.CustomerDeleted, Actor.System, Some.Now), (recorded.Type, recorded.Actor, recorded.At));
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Delete_TimeHasCome_ErasesAndAsksForResourcesWithWhatWasErased()
    {
        var customer = bench.GivenDue(DueDate.Deletion, Due);
        var erased = new Dictionary<string, long> { ["agents"] = 2 };
        bench.Erasure.EraseAsync(customer.Id, Some.Now, Arg.Any<CancellationToken>()).Returns(erased);

        await SweepAsync();

        Received.InOrder(() =>
        {
            _ = bench.Erasure.EraseAsync(customer.Id, Some.Now, Arg.Any<CancellationToken>());
            _ = bench.Customers.SaveAsync(customer, Arg.Any<CancellationToken>());
            _ = bench.DeletionTasks.BeginAsync(customer.Id, Some.Now, erased, Arg.Any<CancellationToken>());
            _ = bench.Erasure.EnqueueFinalDeliveryAsync(customer.Id, Arg.Any<CancellationToken>());
        });
    }

    [Fact]
    public async Task Delete_TimeHasCome_IsToldTheAddressFromBefore()
    {
        var customer = bench.GivenDue(DueDate.Deletion, Due);

        await SweepAsync();

        Assert.Equal("account_deleted", Told.By(customer.Events));
        Assert.Equal(Due, customer.Events[0].Before);
    }

    [Fact]
    public async Task Delete_AMicrosecondTooEarly_WritesNothing() =>
        await WritesNothingAsync(Due with { DeletionScheduledAt = Some.Now.AddMicroseconds(1) });

    [Fact]
    public async Task Delete_RecoveredMeanwhile_WritesNothing() => await WritesNothingAsync(Some.Facts());

    private async Task WritesNothingAsync(CustomerFacts facts)
    {
        bench.GivenDue(DueDate.Deletion, facts);

        Assert.Equal(0, await SweepAsync());

        Assert.Empty(bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    private async Task<long> SweepAsync() => (await bench.SweepAsync("due-deletions"))["deleted"];
}
