using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Deletions;
using Customers.Application.Leaving;
using Customers.Application.Resources;
using Customers.Application.Sweeps;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using MediatR;
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
        var error = await TestBench.For(caller: null).TurnedAwayAsync(new FreezeCustomer(Some.AccountId, Some.Why));
        Assert.Equal(AccessErrors.CredentialRequired, error);
    }

    [Fact]
    public async Task Send_WithoutPermission_IsTurnedAway()
    {
        var error = await new TestBench().TurnedAwayAsync(new FreezeCustomer(Some.AccountId, Some.Why));
        Assert.Equal("PERMISSION_DENIED", error?.Reason);
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
        Assert.Equal("PERMISSION_DENIED", error?.Reason);
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
        var bench = TestBench.For(SomeCaller.Staff);
        await bench.SendAsync(new UpdateCustomer(Some.ForeignId, new()));
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

        Assert.Equal("ACCOUNT_SUSPENDED", (await bench.RefusedAsync(Report)).Reason);
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
        var bench = TestBench.For(SomeCaller.Staff);
        bench.Given(Some.Customer(Some.Facts() with { Id = Some.ForeignId }));
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(Error.ConcurrentChange), Result.Done);

        Assert.Null((await bench.SendAsync(new FreezeCustomer(Some.ForeignId, Some.Why))).Error);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync), nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Send_RowChangedTwice_IsRefused()
    {
        var bench = TestBench.For(SomeCaller.Staff);
        bench.Given(Some.Customer(Some.Facts() with { Id = Some.ForeignId }));
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(Error.ConcurrentChange));

        Assert.Equal(Error.ConcurrentChange, (await bench.SendAsync(new FreezeCustomer(Some.ForeignId, Some.Why))).Error);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync), nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
    }

    [Fact]
    public async Task Send_OwnAccountChangedSinceTheCredentialWasRead_GoesOnWithALockInTheSameRun()
    {
        var bench = new TestBench();
        bench.Customers.FindAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(Some.Customer());
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(Error.ConcurrentChange), Result.Done);

        await bench.DoneAsync(new UpdateCustomer(Some.AccountId, new()));

        await bench.Customers.Received(1).FindAsync(Some.AccountId, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Send_ClientSendsWhatOnlyTheServiceItselfMay_IsTurnedAway()
    {
        foreach (var caller in new[] { SomeCaller.Staff, SomeCaller.Service })
            Assert.Equal(
                AccessErrors.PermissionDenied,
                await TestBench.For(caller).TurnedAwayAsync(new DeleteDueCustomer(Some.AccountId))
            );
    }

    [Fact]
    public async Task Handle_AnswerFromAStore_CallsNoHandler()
    {
        var before = CustomerDto.From(Some.Customer(), Some.Now);
        var stored = ((Result<CustomerDto>)before).Answer;

        var again = await new Replay<FreezeCustomer, Result<CustomerDto>>(stored).Handle(
            new(Some.AccountId, Some.Why),
            default,
            () => throw new NotSupportedException()
        );

        Assert.Same(before, again.Value);
        Assert.Null(Result<CustomerDto>.Refuse(CustomerErrors.NotFound).Answer);
        Assert.Equal((Result.Done, (object?)null), (Result.Succeed(stored), Result.Done.Answer));
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
        var bench = TestBench.For(SomeCaller.Staff);
        await bench.SendAsync(new UpdateCustomer(Some.ForeignId, new()));
        Assert.Equal(["Debug UpdateCustomer refused: CUSTOMER_NOT_FOUND (request req_1)"], bench.Log.Lines);
    }

    private sealed class Replay<TRequest, TResponse>(object? stored) : IPipelineBehavior<TRequest, TResponse>
        where TRequest : IUseCase
        where TResponse : IResult<TResponse>
    {
        public Task<TResponse> Handle(
            TRequest request,
            CancellationToken cancellationToken,
            RequestHandlerDelegate<TResponse> next
        ) => stored is null ? next() : Task.FromResult(TResponse.Succeed(stored));
    }
}
