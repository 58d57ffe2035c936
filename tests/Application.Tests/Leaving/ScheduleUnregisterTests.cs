using Customers.Application.Leaving;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Leaving;

/// <summary>Beside what CustomerCommandTests tells of every change of an account, and UnregisterVerifierTests of what proves that it is meant.</summary>
public sealed class ScheduleUnregisterTests
{
    private static readonly ScheduleUnregister Schedule = new(Some.AccountId, new("correct horse", ""));

    private readonly TestBench bench = new();

    public ScheduleUnregisterTests() => bench.GivenSignIn();

    [Fact]
    public async Task Schedule_InitialAccount_IsRefused()
    {
        bench.Given(CustomerStatus.Initial);
        Assert.Equal(CustomerErrors.StillInitial, await bench.RefusedAsync(Schedule));
    }

    [Fact]
    public async Task Schedule_FrozenAccount_AnswersTheSameDate()
    {
        var customer = bench.Given(CustomerStatus.Frozen);
        Assert.Equal(Some.Now.AddDays(29), (await bench.DoneAsync(Schedule)).TmDeletionScheduled);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task Schedule_SuspendedAccount_IsFrozenAndRecorded()
    {
        var customer = bench.Given(CustomerStatus.Suspended);

        var answer = await bench.DoneAsync(Schedule);

        Assert.Equal(("frozen", Some.Now.AddHours(720)), (answer.Status, answer.TmDeletionScheduled));
        Assert.Equal(EventTypes.CustomerFrozen, Assert.Single(customer.Events).Type);
        Assert.Empty(bench.Erasure.ReceivedCalls());
    }

    [Fact]
    public async Task Schedule_AccountOfSomebodyElse_IsNotFoundEvenByPlatformStaff()
    {
        bench.Caller = SomeCaller.Staff;
        Assert.Equal(CustomerErrors.NotFound, await bench.TurnedAwayAsync(Schedule with { CustomerId = Some.ForeignId }));
    }
}
