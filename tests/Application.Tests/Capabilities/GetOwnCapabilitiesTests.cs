using Customers.Application.Capabilities;
using Customers.Domain.Customers;

namespace Customers.Application.Tests.Capabilities;

public sealed class GetOwnCapabilitiesTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Manager);

    [Fact]
    public async Task Get_OwnAccount_IsTheOnlyOneThatIsAskedAbout()
    {
        var asked = bench.GivenAnswers(_ => SomeAnswer.Of(CustomerStatus.Suspended));

        var answer = await bench.DoneAsync(new GetOwnCapabilities("queues"));

        Assert.All(asked, question => Assert.Equal(Some.AccountId, question.CustomerId));
        Assert.Equal((Some.AccountId.Value, Some.Version), (answer.CustomerId, answer.CustomerVersion));
        Assert.All(answer.Capabilities, capability => Assert.Equal("ACCOUNT_SUSPENDED", capability.Reason));
    }

    [Fact]
    public async Task Get_AgentWithoutPermission_IsDenied()
    {
        bench.Caller = SomeCaller.Agent;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(new GetOwnCapabilities(null))).Reason);
    }

    [Theory]
    [InlineData("queues", "")]
    [InlineData("Queues", "UNKNOWN_WORD")]
    public void Get_Validate_AcceptsTheTypesThereAre(string type, string reason) =>
        Assert.Equal(Rule.Expected("resource_type", reason), Rule.BrokenBy(new GetOwnCapabilities(type)));
}
