using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Idempotency;
using Customers.Application.Webhooks;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Idempotency;

public sealed class ReplayBehaviorTests
{
    private static readonly KeptAnswer made = new(200, new Dictionary<string, string[]>(), [1, 2, 3]);
    private static readonly KeptAnswer earlier = new(200, new Dictionary<string, string[]>(), [7, 8, 9]);

    private readonly TestBench bench = new();
    private IdempotentCall call = null!;

    public ReplayBehaviorTests()
    {
        bench.Given(CustomerStatus.Active);
        bench.Records.TryLockAsync(null!, default).ReturnsForAnyArgs(true);
        bench.Records.FindAsync(null!, default).ReturnsForAnyArgs((IdempotencyRecord?)null);
        bench.Records.FindLockedAsync(null!, default).ReturnsForAnyArgs((IdempotencyRecord?)null);
        bench.Name = named =>
        {
            named.Key = new("a key", [1]);
            named.Render = _ => Task.FromResult(made);
            call = named;
        };
    }

    /// <summary>A change that writes.</summary>
    private static UpdateBillingAccount Change =>
        new(Some.AccountId, Optional<IdInput>.Of((IdInput)"a1b2c3d4-5678-90ab-cdef-1234567890ab"));

    [Fact]
    public async Task Send_FirstTime_KeepsTheAnswerWithTheEffect()
    {
        await bench.DoneAsync(Change);

        Assert.Same(made, call.Answer);
        Assert.False(call.IsReplayed);
        Received.InOrder(() =>
        {
            _ = bench.Records.TryLockAsync(Arg.Any<ScopedKey>(), Arg.Any<CancellationToken>());
            _ = bench.Customers.SaveAsync(Arg.Any<Customer>(), Arg.Any<CancellationToken>());
            _ = bench.Records.AddAsync(Arg.Any<ScopedKey>(), Arg.Any<NewIdempotencyRecord>(), Arg.Any<CancellationToken>());
            _ = bench.UnitOfWork.CommitAsync();
        });
    }

    [Fact]
    public async Task Send_Again_AnswersTheFirstAndDoesNothing()
    {
        bench.Records.FindAsync(null!, default).ReturnsForAnyArgs(Record());

        Assert.Null((await bench.SendAsync(Change)).Error);

        Assert.Same(earlier, call.Answer);
        Assert.True(call.IsReplayed);
        Assert.Empty(bench.Writes);
        Assert.Empty(bench.Ends);
    }

    [Fact]
    public async Task Send_WhileTheFirstOneCommits_AnswersTheFirst()
    {
        bench.Records.FindLockedAsync(null!, default).ReturnsForAnyArgs(Record());

        Assert.Null((await bench.SendAsync(Change)).Error);

        Assert.Same(earlier, call.Answer);
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Send_WhileTheFirstOneRuns_IsRefused()
    {
        bench.Records.TryLockAsync(null!, default).ReturnsForAnyArgs(false);

        Assert.Equal(IdempotencyErrors.InProgress, await bench.RefusedAsync(Change));
    }

    [Fact]
    public async Task Send_OfAnotherRequest_IsRefused()
    {
        bench.Records.FindAsync(null!, default).ReturnsForAnyArgs(Record() with { IsOfRequest = false });

        Assert.Equal(IdempotencyErrors.KeyReused, await bench.TurnedAwayAsync(Change));
    }

    [Fact]
    public async Task Send_AfterTheSecretIsGone_IsRefused()
    {
        bench.Records.FindAsync(null!, default).ReturnsForAnyArgs(Record() with { Answer = null, By = null });

        Assert.Equal(IdempotencyErrors.AnswerExpired, await bench.TurnedAwayAsync(Change));
    }

    [Fact]
    public async Task Send_OfCallerWhoMayNot_IsNotLookedUp()
    {
        bench.Caller = bench.Caller! with { Permission = Permission.CustomerAgent };

        await bench.TurnedAwayAsync(Change);

        Assert.Empty(bench.Records.ReceivedCalls());
    }

    [Fact]
    public async Task Send_ByAnother_GetsWhatTheyMaySee()
    {
        var other = Record() with { By = Record().By! with { Id = "somebody" } };
        bench.Records.FindAsync(null!, default).ReturnsForAnyArgs(other);
        Assert.Null((await bench.SendAsync(Change)).Error);

        bench.Records.FindAsync(null!, default).ReturnsForAnyArgs(other with { ShowsSecret = true });
        Assert.Equal(IdempotencyErrors.KeyReused, (await bench.SendAsync(new RotateWebhookSecret())).Error);

        var stronger = other with { By = other.By! with { Permission = Permission.ProjectSuperAdmin } };
        bench.Records.FindAsync(null!, default).ReturnsForAnyArgs(stronger);
        Assert.Equal(IdempotencyErrors.KeyReused, (await bench.SendAsync(Change)).Error);
    }

    [Fact]
    public async Task Send_Refused_IsNotKept()
    {
        bench.Given(CustomerStatus.Deleted);

        await bench.RefusedAsync(Change);

        await bench.Records.DidNotReceiveWithAnyArgs().AddAsync(null!, null!, default);
        Assert.Null(call.Answer);
    }

    [Fact]
    public async Task Send_WithoutAKey_NeedsNoRecords()
    {
        bench.Name = _ => { };

        await bench.DoneAsync(Change);

        Assert.Empty(bench.Records.ReceivedCalls());
    }

    private IdempotencyRecord Record() =>
        new()
        {
            IsOfRequest = true,
            ShowsSecret = false,
            Answer = earlier,
            By = new(bench.Caller!.Actor.Id.ToString(), bench.Caller.Permission, Scope.None),
        };
}
