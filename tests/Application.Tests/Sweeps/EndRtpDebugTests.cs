using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Sweeps;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Sweeps;

public sealed class EndRtpDebugTests
{
    private static readonly CustomerFacts Due = Some.Facts() with { RtpDebugUntil = Some.Now };

    private readonly TestBench bench = TestBench.For(caller: null);

    [Fact]
    public async Task End_TimeHasCome_IsStoredAndRecorded()
    {
        var customer = bench.GivenDue(DueDate.RtpDebugEnd, Due);

        Assert.Equal(1, await SweepAsync());

        Assert.Equal((false, null), (customer.Facts.RtpDebug, customer.Facts.RtpDebugUntil));
        var recorded = Assert.Single(customer.Events);
        Assert.Equal((EventTypes.CustomerUpdated, Actor.System, Some.Now), (recorded.Type, recorded.Actor, recorded.At));
        Assert.Equal(["metadata"], recorded.Changed);
        Assert.Equal([nameof(ICustomerRepository.SaveAsync)], bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Theory]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task End_StatusForbidsTheAccountsOwnCallers_IsStoredAllTheSame(CustomerStatus status)
    {
        bench.GivenDue(DueDate.RtpDebugEnd, Some.Facts(status) with { RtpDebugUntil = Some.Now });
        Assert.Equal(1, await SweepAsync());
    }

    [Fact]
    public async Task End_PutOffMeanwhile_WritesNothing() =>
        await WritesNothingAsync(Due with { RtpDebugUntil = Some.Now.AddMicroseconds(1) });

    [Fact]
    public async Task End_AccountGone_WritesNothing() =>
        await WritesNothingAsync(Some.Facts(CustomerStatus.Deleted) with { RtpDebugUntil = Some.Now });

    private async Task WritesNothingAsync(CustomerFacts facts)
    {
        bench.GivenDue(DueDate.RtpDebugEnd, facts);

        Assert.Equal(0, await SweepAsync());

        Assert.Empty(bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    private async Task<long> SweepAsync() => (await bench.SweepAsync("rtp-debug-ends"))["ended"];
}
