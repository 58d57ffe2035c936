using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Customers;

namespace Customers.Application.Tests.Customers;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class UpdateBillingAccountTests
{
    private readonly TestBench bench = new();

    [Fact]
    public async Task UpdateBillingAccount_Id_IsChosen()
    {
        bench.Given(CustomerStatus.Suspended);
        var chosen = Some.KeyId.Value;
        var answer = await bench.DoneAsync(
            new UpdateBillingAccount(Some.AccountId, Optional<IdInput>.Of(chosen.ToString().ToUpperInvariant()))
        );
        Assert.Equal(chosen, answer.BillingAccountId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task UpdateBillingAccount_NothingGiven_ChoosesNone(string? id)
    {
        bench.Given(CustomerStatus.Active);
        var answer = await bench.DoneAsync(new UpdateBillingAccount(Some.AccountId, Optional<IdInput>.Of(id)));
        Assert.Equal(Guid.Empty, answer.BillingAccountId);
    }

    [Fact]
    public async Task UpdateBillingAccount_Absent_StaysAsItIs()
    {
        var customer = bench.Given(CustomerStatus.Active);
        var answer = await bench.DoneAsync(new UpdateBillingAccount(Some.AccountId, default));
        Assert.Equal(Some.BillingId, answer.BillingAccountId);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task UpdateBillingAccount_Frozen_IsRefused()
    {
        bench.Given(CustomerStatus.Frozen);
        var error = await bench.RefusedAsync(new UpdateBillingAccount(Some.AccountId, Optional<IdInput>.Of("")));
        Assert.Equal("ACCOUNT_FROZEN", error.Reason);
    }

    [Theory]
    [InlineData("0195f000-0000-7000-8000-00000000000a", "")]
    [InlineData("0195F000-0000-7000-8000-00000000000A", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("0195f000000070008000000000000000", "INVALID_ID")]
    [InlineData("{0195f000-0000-7000-8000-00000000000a}", "INVALID_ID")]
    [InlineData(" 0195f000-0000-7000-8000-00000000000a", "INVALID_ID")]
    [InlineData("g195f000-0000-7000-8000-00000000000a", "INVALID_ID")]
    [InlineData(" ", "INVALID_ID")]
    public void UpdateBillingAccount_Validate_AcceptsTheCanonicalFormOnly(string? id, string reason) =>
        Assert.Equal(
            Rule.Expected("billing_account_id", reason),
            Rule.BrokenBy(new UpdateBillingAccount(Some.AccountId, Optional<IdInput>.Of(id)))
        );
}
