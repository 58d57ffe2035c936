using Customers.Application.Webhooks;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Webhooks;

public sealed class ResumeManyTests
{
    private static readonly ResumeMany Command = new(null);

    private readonly TestBench bench = new() { Caller = SomeCaller.Staff };

    [Fact]
    public async Task Resume_PausedWebhooks_AreRecordedByTheMemberOfStaff()
    {
        var customer = bench.Given(CustomerStatus.Active);
        GivenPaused(Some.AccountId);
        bench.Webhooks.ResumeAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(true);

        Assert.Equal(new ManyDto(1, More: false), await bench.DoneAsync(Command));

        var recorded = Assert.Single(customer.Events);
        Assert.Equal((EventTypes.CustomerWebhookResumed, Some.StaffId.Value), (recorded.Type, recorded.Actor.Id));
        await bench.Customers.Received(1).SaveAsync(customer, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Resume_OneThatItsOwnerHasResumedMeanwhile_IsNotCountedAndNotRecorded()
    {
        bench.Given(CustomerStatus.Active);
        GivenPaused(Some.AccountId);

        Assert.Equal(new ManyDto(0, More: false), await bench.DoneAsync(Command));
        Assert.DoesNotContain(nameof(bench.Customers.SaveAsync), bench.Writes);
    }

    [Fact]
    public async Task Resume_AccountThatIsGoneMeanwhile_IsLeftOut()
    {
        bench.Given(CustomerStatus.Deleted);
        GivenPaused(Some.AccountId, new(Guid.Parse("0195f000-0000-7000-8000-0000000000f9")));
        Assert.Equal(new ManyDto(0, More: false), await bench.DoneAsync(Command));
    }

    [Fact]
    public async Task Resume_NegativeAge_IsRefused()
    {
        var refusal = await bench.TurnedAwayAsync(new ResumeMany(-1));
        Assert.Equal(["older_than"], refusal.Details.Select(detail => detail.Field));
    }

    [Fact]
    public async Task Resume_Administrator_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    private void GivenPaused(params CustomerId[] accounts) =>
        bench.ManyWebhooks.ListPausedAsync(TimeSpan.Zero, 100, Arg.Any<CancellationToken>()).Returns(accounts);
}
