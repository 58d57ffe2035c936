using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Leaving;

/// <summary>Beside what CustomerCommandTests tells of every change of an account, and UnregisterVerifierTests of what proves that it is meant.</summary>
public sealed class ImmediateDeleteTests
{
    private static readonly ImmediateDelete Immediately = new(Some.AccountId, new("correct horse", "DELETE"));

    private readonly TestBench bench = new();

    public ImmediateDeleteTests() => bench.GivenSignIn();

    [Fact]
    public async Task ImmediateDelete_ActiveAccount_AnswersWithWhatIsLeft()
    {
        var customer = bench.Given(CustomerStatus.Active);

        var answer = await bench.DoneAsync(Immediately);

        Assert.Equal(CustomerDto.From(customer, Some.Now), answer);
        Assert.Equal(("deleted", "", "", Some.Now), (answer.Status, answer.Name, answer.Email, answer.TmDelete));
        await bench.Erasure.Received(1).EraseAsync(Some.AccountId, Some.Now, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task ImmediateDelete_DeletedAccount_ErasesNothing()
    {
        bench.Given(CustomerStatus.Deleted);
        Assert.Equal("deleted", (await bench.DoneAsync(Immediately)).Status);
        Assert.DoesNotContain(nameof(ICustomerErasure.EraseAsync), bench.Writes);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task ImmediateDelete_StatusForbidsOtherChanges_LeavingIsAllowed(CustomerStatus status)
    {
        bench.Given(status);
        Assert.Equal("deleted", (await bench.DoneAsync(Immediately)).Status);
    }

    [Fact]
    public async Task ImmediateDelete_AccountOfSomebodyElse_IsNotFoundEvenByPlatformStaff()
    {
        bench.Caller = SomeCaller.Staff;
        Assert.Equal(CustomerErrors.NotFound, await bench.TurnedAwayAsync(Immediately with { CustomerId = Some.ForeignId }));
    }

    [Theory]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task ImmediateDelete_HoldForFraud_IsRefusedAndErasesNothing(CustomerStatus status)
    {
        var fraud = new Hold(HoldKind.Fraud, "odd calls", Some.StaffId.Value, Some.Earlier);
        var customer = bench.Given(Some.Customer(Some.Facts(status) with { Holds = [fraud] }));

        Assert.Equal(CustomerErrors.HoldForbidsImmediate, await bench.RefusedAsync(Immediately));

        Assert.Equal(status, customer.Status);
        Assert.Empty(bench.Writes);
    }
}
