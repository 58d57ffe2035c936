using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Deletions;
using Customers.Application.Leaving;
using Customers.Application.Resources;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Customers.Application.Tests.Common;

public sealed class PipelineTests
{
    private static readonly ReportResource Report = new(Some.AccountId, ResourceType.Numbers, new(Guid.Empty));

    private static readonly ProfileMembers Invalid = new()
    {
        Email = Optional<string>.Of("not an address"),
        PhoneNumber = Optional<string>.Of("555"),
    };

    [Fact]
    public async Task Send_NoCredential_IsTurnedAwayUnauthenticated()
    {
        var error = await TestBench.For(caller: null).TurnedAwayAsync(new FreezeCustomer(Some.AccountId));
        Assert.Equal(AccessErrors.CredentialRequired, error);
    }

    [Fact]
    public async Task Send_WithoutPermission_IsTurnedAway()
    {
        var error = await new TestBench().TurnedAwayAsync(new FreezeCustomer(Some.AccountId));
        Assert.Equal(AccessErrors.PermissionDenied, error);
    }

    [Fact]
    public async Task Send_ForeignAccount_IsNotFound()
    {
        var error = await new TestBench().TurnedAwayAsync(new UpdateCustomer(Some.ForeignId, new()));
        Assert.Equal(CustomerErrors.NotFound, error);
    }

    [Fact]
    public async Task Send_SeveralBrokenRules_AnswersOneDetailForEach()
    {
        var error = await new TestBench().TurnedAwayAsync(new UpdateCustomer(Some.AccountId, Invalid));

        Assert.Equal(ErrorKind.InvalidArgument, error.Kind);
        Assert.Equal("INVALID_ARGUMENT", error.Reason);
        Assert.Equal(
            ["email INVALID_EMAIL", "phone_number INVALID_PHONE_NUMBER"],
            error.Details.Select(d => $"{d.Field} {d.Reason}")
        );
        Assert.All(error.Details, detail => Assert.StartsWith(detail.Field!, detail.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_InvalidAndNotAllowed_SaysNothingOfTheRules()
    {
        var error = await TestBench.For(SomeCaller.Agent).TurnedAwayAsync(new UpdateCustomer(Some.AccountId, Invalid));
        Assert.Equal(AccessErrors.PermissionDenied, error);
    }

    [Fact]
    public async Task Send_Done_CommitsOnce()
    {
        var bench = new TestBench();
        bench.Given(CustomerStatus.Active);
        await bench.DoneAsync(new UpdateCustomer(Some.AccountId, new()));
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Send_Refused_RollsBack()
    {
        var bench = new TestBench();
        await bench.SendAsync(new UpdateCustomer(Some.AccountId, new()));
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    [Fact]
    public async Task Send_RefusalIsToBeRemembered_CommitsWhatWasWritten()
    {
        var bench = TestBench.For(SomeCaller.Staff);
        bench.Given(CustomerStatus.Deleted);

        var result = await bench.SendAsync(Report);

        Assert.Equal(CustomerErrors.AlreadyDeleted, result.Error);
        Assert.Equal([nameof(IDeletionTasks.AddLateAsync)], bench.Writes);
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Send_AnotherRefusalOfTheSameCommand_RollsBack()
    {
        var bench = TestBench.For(SomeCaller.Staff);
        bench.Given(CustomerStatus.Suspended);

        Assert.Equal(CustomerErrors.Suspended, await bench.RefusedAsync(Report));
    }

    [Fact]
    public async Task Send_HandlerThrows_RollsBackAndPassesTheExceptionOn()
    {
        var bench = new TestBench();
        bench.Given(CustomerStatus.Active);
        bench.Customers.SaveAsync(null!, default).ThrowsAsyncForAnyArgs(new NotSupportedException());

        await Assert.ThrowsAsync<NotSupportedException>(() => bench.SendAsync(new UpdateCustomer(Some.AccountId, new())));
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    [Fact]
    public async Task Send_RowChangedMeanwhile_RunsOnceMore()
    {
        var bench = new TestBench();
        bench.Given(CustomerStatus.Active);
        bench
            .Customers.SaveAsync(null!, default)
            .ReturnsForAnyArgs(_ => throw new StaleVersionException(), _ => Task.FromResult(Result.Done));

        Assert.Null((await bench.SendAsync(new UpdateCustomer(Some.AccountId, new()))).Error);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync), nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Send_RowChangedTwice_PassesTheExceptionOn()
    {
        var bench = new TestBench();
        bench.Given(CustomerStatus.Active);
        bench.Customers.SaveAsync(null!, default).ThrowsAsyncForAnyArgs(new StaleVersionException());

        await Assert.ThrowsAsync<StaleVersionException>(() => bench.SendAsync(new UpdateCustomer(Some.AccountId, new())));
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync), nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    [Fact]
    public async Task Send_CommitFails_IsNoSuccess()
    {
        var bench = new TestBench();
        bench.Given(CustomerStatus.Active);
        bench.UnitOfWork.CommitAsync().ThrowsAsync(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => bench.SendAsync(new UpdateCustomer(Some.AccountId, new())));
        Assert.Contains(nameof(IUnitOfWork.RollbackAsync), bench.Ends);
    }

    [Fact]
    public async Task Send_Done_LogsTheUseCaseAndNoValue()
    {
        var bench = new TestBench();
        bench.Given(CustomerStatus.Active);
        var name = new ProfileMembers { Name = Optional<string>.Of("Private Person") };
        await bench.SendAsync(new UpdateCustomer(Some.AccountId, name));
        Assert.Equal(["Debug UpdateCustomer completed (request req_1)"], bench.Log.Lines);
    }

    [Fact]
    public async Task Send_Refused_LogsTheReason()
    {
        var bench = new TestBench();
        await bench.SendAsync(new UpdateCustomer(Some.AccountId, new()));
        Assert.Equal(["Debug UpdateCustomer refused: CUSTOMER_NOT_FOUND (request req_1)"], bench.Log.Lines);
    }
}
