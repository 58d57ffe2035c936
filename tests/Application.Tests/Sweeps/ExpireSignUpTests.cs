using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Deletions;
using Customers.Application.Leaving;
using Customers.Application.Sweeps;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Sweeps;

public sealed class ExpireSignUpTests
{
    private static readonly CustomerFacts Due = Some.Facts(CustomerStatus.Initial) with { VerifyBy = Some.Now };

    private readonly TestBench bench = TestBench.For(caller: null);

    [Fact]
    public async Task Expire_NobodyVerifiedInTime_ForgetsTheAccount()
    {
        var customer = bench.GivenDue(DueDate.Verification, Due);

        Assert.Equal(1, await SweepAsync());

        Assert.Equal((CustomerStatus.Expired, CustomerProfile.Empty), (customer.Status, customer.Facts.Profile));
        var recorded = Assert.Single(customer.Events);
        Assert.Equal((EventTypes.CustomerExpired, Actor.System, Some.Now), (recorded.Type, recorded.Actor, recorded.At));
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Expire_NobodyVerifiedInTime_ErasesAndAsksForResourcesButMailsNobody()
    {
        bench.GivenDue(DueDate.Verification, Due);

        await SweepAsync();

        Assert.Equal(
            [
                nameof(ICustomerRepository.SaveAsync),
                nameof(ICustomerErasure.EraseAsync),
                nameof(ICustomerErasure.EnqueueFinalDeliveryAsync),
                nameof(IDeletionTasks.BeginAsync),
            ],
            bench.Writes
        );
    }

    [Fact]
    public async Task Expire_AMicrosecondTooEarly_WritesNothing() =>
        await WritesNothingAsync(Due with { VerifyBy = Some.Now.AddMicroseconds(1) });

    [Fact]
    public async Task Expire_VerifiedMeanwhile_WritesNothing() => await WritesNothingAsync(Some.Facts());

    [Fact]
    public async Task Expire_DeletedMeanwhile_WritesNothing() => await WritesNothingAsync(Some.Facts(CustomerStatus.Deleted));

    [Fact]
    public async Task Expire_StoringConflicts_IsRolledBack()
    {
        var customer = bench.GivenDue(DueDate.Verification, Due);
        bench.Customers.SaveAsync(customer, Arg.Any<CancellationToken>()).Returns(CustomerErrors.EmailTaken);

        Assert.Equal(0, await SweepAsync());

        Assert.Empty(bench.DeletionTasks.ReceivedCalls());
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    private async Task WritesNothingAsync(CustomerFacts facts)
    {
        bench.GivenDue(DueDate.Verification, facts);

        Assert.Equal(0, await SweepAsync());

        Assert.Empty(bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    private async Task<long> SweepAsync() => (await bench.SweepAsync("expired-sign-ups"))["expired"];
}
