using Customers.Application.Capabilities;
using Customers.Domain.Capabilities;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;

namespace Customers.Application.Tests.Capabilities;

public sealed class GetCapabilitiesTests
{
    private static readonly GetCapabilities Query = new(Some.AccountId, "queues");

    private readonly TestBench bench = TestBench.For(SomeCaller.Service);

    [Fact]
    public async Task Get_KnownAccount_IsToldOfEveryActionUnderItsVersion()
    {
        bench.GivenAnswers(_ => SomeAnswer.Of(CustomerStatus.Active));

        var answer = await bench.DoneAsync(Query);

        Assert.Equal((Some.AccountId.Value, Some.Version), (answer.CustomerId, answer.CustomerVersion));
        Assert.Equal(EnumNames.Of<CapabilityAction>(), answer.Capabilities.Select(capability => capability.Action));
    }

    [Fact]
    public async Task Get_LimitOfOneTypeReached_DeniesOnlyWhatTakesAPlaceOfIt()
    {
        var full = new Quota(Used: 2, Reserved: 0, Limit: 2);
        var asked = bench.GivenAnswers(question =>
            SomeAnswer.Of(CustomerStatus.Active, question.Type == ResourceType.Queues ? full : new Quota(0, 0, 5))
        );

        var answer = await bench.DoneAsync(Query);

        Assert.Equal([ResourceType.Numbers, ResourceType.Queues], asked.Select(question => question.Type!.Value).Order());
        Assert.Equal("LIMIT_REACHED", Reason(answer, CapabilityAction.CreateResource));
        Assert.Null(Reason(answer, CapabilityAction.PurchaseVirtualNumber));
    }

    [Fact]
    public async Task Get_UnknownAccount_IsNotFound()
    {
        bench.GivenAnswers(_ => SomeAnswer.Unknown);
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Query));
    }

    [Fact]
    public async Task Get_OneOfThePlatformsOwnIds_MayDoEverything()
    {
        bench.GivenAnswers(_ => SomeAnswer.Unknown);
        var platform = new CustomerId(Guid.Parse("00000000-0000-0000-0000-000000000002"));
        var answer = await bench.DoneAsync(Query with { CustomerId = platform });
        Assert.All(answer.Capabilities, capability => Assert.True(capability.Allowed));
    }

    [Fact]
    public async Task Get_AdministratorOfTheAccount_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Query)).Reason);
    }

    [Theory]
    [InlineData("queues", "")]
    [InlineData(null, "")]
    [InlineData("Queues", "UNKNOWN_WORD")]
    public void Get_Validate_AcceptsTheTypesThereAre(string? type, string reason) =>
        Assert.Equal(Rule.Expected("resource_type", reason), Rule.BrokenBy(new GetCapabilities(Some.AccountId, type)));

    private static string? Reason(CapabilitiesDto answer, CapabilityAction action) =>
        answer.Capabilities.Single(capability => capability.Action == action.ToName()).Reason;
}
