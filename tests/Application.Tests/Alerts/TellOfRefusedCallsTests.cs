using Customers.Application.Alerts;
using Customers.Domain.Alerts;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Alerts;

public sealed class TellOfRefusedCallsTests
{
    private static readonly TellOfRefusedCalls Command = new(Some.AccountId, 123);

    private readonly TestBench bench = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tell_AnAccount_AnswersWhetherItWasTold(bool isTold)
    {
        bench.Given(CustomerStatus.Suspended);
        var facts = new ActivityFacts(Some.AccountId, ActivityKind.RefusedCalls, 123);
        bench.Alerts.RaiseAsync(facts, Some.Now, Arg.Any<CancellationToken>()).Returns(isTold);

        Assert.Equal(isTold, (await bench.SendAsServiceAsync(Command)).Value);
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted)]
    [InlineData(CustomerStatus.Expired)]
    public async Task Tell_AnAccountThatIsGone_TellsNobody(CustomerStatus status)
    {
        bench.Given(status);
        Assert.NotNull((await bench.SendAsServiceAsync(Command)).Error);
        await bench.Alerts.DidNotReceiveWithAnyArgs().RaiseAsync(null!, default, default);
    }

    [Fact]
    public async Task Tell_ByAClient_IsDenied() =>
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
}
