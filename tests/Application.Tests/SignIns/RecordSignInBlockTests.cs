using Customers.Application.Common;
using Customers.Application.SignIns;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignIns;

public sealed class RecordSignInBlockTests
{
    private static readonly BlockedSignIn Blocked = new(Some.AgentId, Some.AccountId, "req_1", "192.0.2.0/24", "curl");

    private readonly TestBench bench = TestBench.For(caller: null);

    [Fact]
    public async Task Record_LivingAccount_IsToldAndCommitted()
    {
        bench.Given(CustomerStatus.Frozen);
        bench.SignInBlockWriter.AddAsync(Blocked, Some.Now, Arg.Any<CancellationToken>()).Returns(true);

        Assert.True((await bench.SendAsServiceAsync(new RecordSignInBlock(Blocked))).Value);

        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Record_AccountThatIsGone_IsToldNothing()
    {
        bench.Given(CustomerStatus.Deleted);

        Assert.NotNull((await bench.SendAsServiceAsync(new RecordSignInBlock(Blocked))).Error);

        Assert.Empty(bench.SignInBlockWriter.ReceivedCalls());
    }

    [Fact]
    public async Task Record_AnyClient_IsTurnedAway() => await bench.TurnedAwayAsync(new RecordSignInBlock(Blocked));
}
