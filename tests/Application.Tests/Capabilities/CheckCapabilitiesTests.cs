using Customers.Application.Capabilities;
using Customers.Domain.Customers;
using Customers.Domain.Resources;

namespace Customers.Application.Tests.Capabilities;

public sealed class CheckCapabilitiesTests
{
    private static readonly string Account = Some.AccountId.Value.ToString();
    private static readonly string Foreign = Some.ForeignId.Value.ToString();

    private readonly TestBench bench = TestBench.For(SomeCaller.Service);

    [Fact]
    public async Task Check_SeveralAccounts_AnswersInTheOrderOfTheQuestions()
    {
        bench.GivenAnswers(question =>
            question.CustomerId == Some.ForeignId ? SomeAnswer.Unknown : SomeAnswer.Of(CustomerStatus.Suspended)
        );

        var results = (
            await bench.DoneAsync(Checks((Foreign, "create_resource", null), (Account, "create_resource", "queues")))
        ).Results;

        Assert.Equal((Some.ForeignId.Value, null, null), (results[0].CustomerId, results[0].CustomerVersion, results[0].Allowed));
        Assert.Equal(CapabilityErrorDto.NotFound, results[0].Error);
        Assert.Equal(
            (Some.AccountId.Value, Some.Version, false),
            (results[1].CustomerId, results[1].CustomerVersion, results[1].Allowed)
        );
        Assert.Equal(("ACCOUNT_SUSPENDED", "queues"), (results[1].Reason, results[1].ResourceType));
        Assert.Equal(["billing"], results[1].Holds);
    }

    [Fact]
    public async Task Check_ActionThatTakesAPlace_IsJudgedByWhatIsTaken()
    {
        var asked = bench.GivenAnswers(_ => SomeAnswer.Of(CustomerStatus.Active, new Quota(Used: 5, Reserved: 0, Limit: 5)));

        var results = (await bench.DoneAsync(Checks((Account, "purchase_virtual_number", null)))).Results;

        Assert.Equal("LIMIT_REACHED", Assert.Single(results).Reason);
        Assert.Equal([new CapabilityQuestion(Some.AccountId, ResourceType.Numbers)], asked);
    }

    [Fact]
    public async Task Check_AdministratorOfTheAccount_IsDenied()
    {
        bench.Caller = SomeCaller.Admin;
        var error = await bench.TurnedAwayAsync(Checks((Account, "create_resource", null)));
        Assert.Equal("PERMISSION_DENIED", error.Reason);
    }

    [Fact]
    public void Check_Validate_NamesEveryBrokenRule()
    {
        Assert.Equal(["checks OUT_OF_RANGE"], Rule.BrokenBy(Checks()));
        Assert.Equal(["checks[0] REQUIRED"], Rule.BrokenBy(new CheckCapabilities([null])));
        Assert.Equal(
            ["checks[0].customer_id INVALID_ID", "checks[0].action UNKNOWN_WORD", "checks[0].resource_type UNKNOWN_WORD"],
            Rule.BrokenBy(Checks(("x", "fly", "Queues")))
        );
    }

    private static CheckCapabilities Checks(params (string Id, string Action, string? Type)[] checks) =>
        new([.. checks.Select(check => CapabilityCheckInput.From(new(check.Id, check.Action, check.Type)))]);
}
