using Customers.Application.Common;
using Customers.Application.Sweeps;
using Customers.Application.Tests.Notices;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Sweeps;

public sealed class RemindOfDeletionTests
{
    private static readonly CustomerFacts Due = Some.Facts(CustomerStatus.Frozen) with
    {
        DeletionScheduledAt = Some.Now.AddDays(7),
        DeletionRemindAt = Some.Now,
    };

    private readonly TestBench bench = TestBench.For(caller: null);

    [Fact]
    public async Task Remind_TimeHasCome_SaysSoByEventAndMail()
    {
        var customer = bench.GivenDue(DueDate.DeletionReminder, Due);

        Assert.Equal(1, await SweepAsync());

        Assert.Equal(Some.Now.AddDays(6), customer.Facts.DeletionRemindAt);
        var recorded = Assert.Single(customer.Events);
        Assert.Equal((EventTypes.CustomerDeletionReminded, Actor.System), (recorded.Type, recorded.Actor));
        await bench.Customers.Received(1).SaveAsync(customer, Arg.Any<CancellationToken>());
        Assert.Equal("deletion_near", Told.By(customer.Events));
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Remind_StoringConflicts_IsRolledBack()
    {
        var customer = bench.GivenDue(DueDate.DeletionReminder, Due);
        bench.Customers.SaveAsync(customer, Arg.Any<CancellationToken>()).Returns(CustomerErrors.EmailTaken);

        Assert.Equal(0, await SweepAsync());

        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    [Fact]
    public async Task Remind_ByAnotherReplicaMeanwhile_WritesNothing() =>
        await WritesNothingAsync(Due with { DeletionRemindAt = Some.Now.AddDays(6) });

    [Fact]
    public async Task Remind_RecoveredMeanwhile_WritesNothing() => await WritesNothingAsync(Some.Facts());

    private async Task WritesNothingAsync(CustomerFacts facts)
    {
        bench.GivenDue(DueDate.DeletionReminder, facts);

        Assert.Equal(0, await SweepAsync());

        Assert.Empty(bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    private async Task<long> SweepAsync() => (await bench.SweepAsync("deletion-reminders"))["reminded"];
}
