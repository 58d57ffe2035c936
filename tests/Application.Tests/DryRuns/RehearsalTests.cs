using Customers.Application.AccessKeys;
using Customers.Application.Callers;
using Customers.Application.Capabilities;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.DryRuns;
using Customers.Application.Leaving;
using Customers.Application.RateLimits;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.DryRuns;

/// <summary>What the pipeline makes of a request that is only tried.</summary>
public sealed class RehearsalTests
{
    private static readonly string[] rolledBack = [nameof(IUnitOfWork.Rehearse), nameof(IUnitOfWork.RollbackAsync)];

    private static readonly EventEffectDto recorded = new("customer_updated", ["name"], 1);

    private static UpdateBillingAccount Change =>
        new(Some.AccountId, Optional<IdInput>.Of((IdInput)"a1b2c3d4-5678-90ab-cdef-1234567890ab"));

    [Fact]
    public async Task Send_Tried_IsDoneReadAndRolledBackInThisOrder()
    {
        var bench = Bench();
        bench.Effects.ReadWrittenAsync(default, default).ReturnsForAnyArgs(new Written([recorded], [new("notice")], 2));

        Assert.Null((await bench.SendAsync(Change)).Error);

        Received.InOrder(() =>
        {
            bench.UnitOfWork.Rehearse();
            _ = bench.Customers.SaveAsync(Arg.Any<Customer>(), Arg.Any<CancellationToken>());
            _ = bench.Effects.ReadWrittenAsync(Arg.Any<CustomerId?>(), Arg.Any<CancellationToken>());
            _ = bench.Effects.CountAsync(Some.AccountId, Arg.Any<CancellationToken>());
            _ = bench.UnitOfWork.RollbackAsync();
            _ = bench.Owned.CountAsync(Some.AccountId, Arg.Any<CancellationToken>());
        });
        Assert.Equal(rolledBack, bench.Ends);
        Assert.Equal([recorded], bench.DryRun.Effects!.Events);
        Assert.Equal("notice", Assert.Single(bench.DryRun.Effects.Mails).Kind);
        Assert.Equal(2, bench.DryRun.Effects.Webhooks);
        Assert.Empty(bench.DryRun.NotTried);
    }

    [Fact]
    public async Task Send_Meant_IsCommittedAndNotRead()
    {
        var bench = new TestBench();
        bench.Given(CustomerStatus.Active);

        await bench.DoneAsync(Change);

        Assert.Empty(bench.Effects.ReceivedCalls());
        Assert.Null(bench.DryRun.Effects);
    }

    [Fact]
    public async Task Send_TriedAndRefused_IsTheRealRefusalWithoutEffects()
    {
        var bench = Bench(CustomerStatus.Frozen);

        var error = (await bench.SendAsync(Change)).Error;

        Assert.Equal("ACCOUNT_FROZEN", error?.Reason);
        Assert.Equal(rolledBack, bench.Ends);
        Assert.Empty(bench.Effects.ReceivedCalls());
    }

    [Fact]
    public async Task Send_TriedWhileSomebodyElseChangesTheRow_IsTriedOnceMore()
    {
        var bench = Bench(SomeCaller.Staff);
        bench.Given(Some.Customer(Some.Facts() with { Id = Some.ForeignId }));
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(Error.ConcurrentChange), Result.Done);

        Assert.Null((await bench.SendAsync(new FreezeCustomer(Some.ForeignId, Some.Why))).Error);

        Assert.Equal([.. rolledBack, nameof(IUnitOfWork.RollbackAsync)], bench.Ends);
        await bench.Effects.ReceivedWithAnyArgs(1).ReadWrittenAsync(default, default);
    }

    [Fact]
    public async Task Send_TriedWithAnIdempotencyKey_NeitherReplaysNorKeeps()
    {
        var bench = Bench();
        bench.Name = call => (call.Key, call.Render) = (new("a key", [1]), _ => throw new InvalidOperationException());

        Assert.Null((await bench.SendAsync(Change)).Error);

        Assert.Empty(bench.Records.ReceivedCalls());
    }

    [Fact]
    public async Task Effects_OfTheOwnAccount_AreOfNoOther()
    {
        var bench = Bench();

        await bench.SendAsync(Change);

        await bench.Effects.Received(1).ReadWrittenAsync(Some.AccountId, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Effects_ForStaff_AreOfAllAccountsAndTheStateOfTheOneInQuestion()
    {
        var bench = Bench(caller: SomeCaller.Staff);

        await bench.SendAsync(new FreezeCustomer(Some.AccountId, Some.Why));

        await bench.Effects.Received(1).ReadWrittenAsync(null, Arg.Any<CancellationToken>());
        await bench.Owned.Received(1).CountAsync(Some.AccountId, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Effects_OfCapabilitiesAndResources_AreWhatDiffers()
    {
        var bench = Bench();
        bench.Effects.ReadAsync(null!, default).ReturnsForAnyArgs(call => Answers(call, CustomerStatus.Suspended));
        bench.Effects.CountAsync(default, default).ReturnsForAnyArgs(Counts(agents: 2, numbers: 4));
        bench.Owned.CountAsync(default, default).ReturnsForAnyArgs(Counts(agents: 2, numbers: 3));

        await bench.SendAsync(Change);

        Assert.Equal(new ResourceEffectDto("numbers", 3, 4), Assert.Single(bench.DryRun.Effects!.Resources));
        Assert.Contains(
            new CapabilityEffectDto("make_call", Before: true, After: false, "ACCOUNT_SUSPENDED"),
            bench.DryRun.Effects.Capabilities
        );
        Assert.DoesNotContain(
            bench.DryRun.Effects.Capabilities,
            effect => effect.Before == effect.After && effect.Reason is null
        );
    }

    [Fact]
    public async Task Effects_OfWhatAnyoneMaySend_AreToldNobody()
    {
        var bench = Bench(caller: null);

        Assert.Null((await bench.SendAsync(new ForgotPassword("somebody"))).Error);

        Assert.Null(bench.DryRun.Effects);
        Assert.Equal(["effects", "outcome"], bench.DryRun.NotTried);
    }

    [Fact]
    public async Task Answer_WithASecret_ShowsAPlaceholder()
    {
        var bench = Bench();

        var key = (await bench.SendAsync(new CreateAccessKey("CI", "", Expire: null))).Value;

        Assert.Equal("vb_dry_run", key.Token);
    }

    [Fact]
    public async Task Answer_ToASignUp_IsTheSameForAnAddressThatIsTaken()
    {
        var bench = Bench(caller: null);
        var signUp = new SignUp(AcceptedTos: true, new ProfileMembers { Email = Optional<string>.Of("somebody@example.com") });

        var free = (await bench.SendAsync(signUp)).Value;
        bench.SignUps.FindHolderAsync(null!, default).ReturnsForAnyArgs(new AddressHolder(Some.ForeignId, Some.Profile.Email));
        var taken = (await bench.SendAsync(signUp)).Value;

        Assert.Equal(SignUpDto.Taken, free);
        Assert.Equal(free, taken);
        Assert.Equal(["effects", "outcome", "sign_up_limit"], bench.DryRun.NotTried);
        await bench.RateLimiter.ReceivedWithAnyArgs(2).SpendAsync(default, null!, default);
    }

    [Fact]
    public async Task SignUp_WhereTheyAreNotLimited_NamesNoLimit()
    {
        var bench = Bench(caller: null);
        bench.RateLimits.Remove(RateLimitOptions.Anonymous, RateLimitNames.SignUps);
        var signUp = new SignUp(AcceptedTos: true, new ProfileMembers { Email = Optional<string>.Of("somebody@example.com") });

        Assert.Null((await bench.SendAsync(signUp)).Error);

        Assert.Equal(["effects", "outcome"], bench.DryRun.NotTried);
    }

    [Fact]
    public async Task Password_Right_TakesBackTheAttemptAndForgivesNone()
    {
        var bench = Bench();
        bench.GivenSignIn();

        Assert.Null((await bench.SendAsync(Leave("correct horse"))).Error);

        await bench.Attempts.ReceivedWithAnyArgs(1).TakeBackAsync(null!, null!, default);
        await bench.Attempts.DidNotReceiveWithAnyArgs().ForgiveAsync(null!, null!, default);
        Assert.Equal(["hashing_budget"], bench.DryRun.NotTried);
    }

    [Fact]
    public async Task Password_Wrong_CountsAsAGuess()
    {
        var bench = Bench();
        bench.GivenSignIn();

        Assert.Equal("INVALID_PASSWORD", (await bench.SendAsync(Leave("wrong"))).Error?.Details.Single().Reason);

        await bench.Attempts.ReceivedWithAnyArgs(1).BeginAsync(null!, null!, default);
        await bench.Attempts.DidNotReceiveWithAnyArgs().TakeBackAsync(null!, null!, default);
    }

    private static ScheduleUnregister Leave(string password) => new(Some.AccountId, new(password, ""));

    private static TestBench Bench(CustomerStatus status = CustomerStatus.Active) => Bench(SomeCaller.Admin, status);

    private static TestBench Bench(Caller? caller, CustomerStatus status = CustomerStatus.Active)
    {
        var bench = new TestBench { Caller = caller, IsDryRun = true };
        bench.Given(status);
        bench.Effects.ReadAsync(null!, default).ReturnsForAnyArgs(call => Answers(call, CustomerStatus.Active));
        bench.Capabilities.ReadAsync(null!, default).ReturnsForAnyArgs(call => Answers(call, CustomerStatus.Active));
        return bench;
    }

    private static List<CapabilityAnswer> Answers(NSubstitute.Core.CallInfo call, CustomerStatus status) =>
        (call.Arg<IReadOnlyList<CapabilityQuestion>?>() ?? [])
            .Select(_ => new CapabilityAnswer(
                new(status, [], IdentityVerificationStatus.Verified, DeletionScheduledAt: null),
                Version: 1,
                Quota: null,
                Some.Now
            ))
            .ToList();

    private static Dictionary<string, long> Counts(long agents, long numbers) =>
        new() { ["agents"] = agents, ["numbers"] = numbers };
}
