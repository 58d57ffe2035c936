using Customers.Application.Leaving;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Leaving;

/// <summary>Nobody who follows the link is signed in.</summary>
public sealed class CancelUnregisterByLinkTests
{
    private static readonly CancelUnregisterByLink Command = new("sealed");

    private readonly TestBench bench = TestBench.For(caller: null);

    [Fact]
    public async Task Cancel_LinkOfThisDeletion_RecoversTheAccount()
    {
        var customer = bench.Given(CustomerStatus.Frozen);
        bench
            .CancellationLinks.Unprotect("sealed")
            .Returns(new CancellationLink(customer.Id, customer.Facts.DeletionScheduledAt!.Value));

        Assert.Equal("active", (await bench.DoneAsync(Command)).Status);
    }

    [Fact]
    public async Task Cancel_LinkOfAnotherDeletion_IsRefused()
    {
        var customer = bench.Given(CustomerStatus.Frozen);
        bench.CancellationLinks.Unprotect("sealed").Returns(new CancellationLink(customer.Id, Some.Now));

        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.RefusedAsync(Command)));
    }

    [Fact]
    public async Task Cancel_ForgedLink_IsRefused() =>
        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.RefusedAsync(new CancelUnregisterByLink("forged"))));

    [Fact]
    public async Task Cancel_LinkOfThisDeletion_IsRecordedAsTheServicesOwnDoing()
    {
        var customer = GivenLinkTo(Some.Facts(CustomerStatus.Frozen));

        await bench.DoneAsync(Command);

        var recorded = Assert.Single(customer.Events);
        var system = Actor.System with { Credential = ActorCredential.MailLink };
        Assert.Equal((EventTypes.CustomerRecovered, system, Some.Now), (recorded.Type, recorded.Actor, recorded.At));
        await bench.Customers.Received(1).SaveAsync(customer, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Cancel_AtTheVeryInstant_IsTooLate()
    {
        GivenLinkTo(Some.Facts(CustomerStatus.Frozen) with { DeletionScheduledAt = Some.Now });
        Assert.Equal(CustomerErrors.DeletionDue, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Cancel_AccountUnknown_IsRefusedLikeAForgedLink()
    {
        bench.CancellationLinks.Unprotect("sealed").Returns(new CancellationLink(Some.AccountId, Some.Now));
        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.RefusedAsync(Command)));
    }

    [Fact]
    public async Task Cancel_StoringConflicts_IsRolledBack()
    {
        GivenLinkTo(Some.Facts(CustomerStatus.Frozen));
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(CustomerErrors.EmailTaken);
        Assert.Equal(CustomerErrors.EmailTaken, await bench.ConflictAsync(Command));
    }

    [Fact]
    public async Task Cancel_NoToken_IsTurnedAway() =>
        Assert.Equal("token REQUIRED", Rule.Of(await bench.TurnedAwayAsync(new CancelUnregisterByLink(""))));

    private Customer GivenLinkTo(CustomerFacts facts)
    {
        var link = new CancellationLink(facts.Id, facts.DeletionScheduledAt!.Value);
        bench.CancellationLinks.Unprotect("sealed").Returns(link);
        return bench.Given(Some.Customer(facts));
    }
}
