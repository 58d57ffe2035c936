using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Customers;

namespace Customers.Application.Tests.Customers;

public sealed class MetadataAndBillingTests
{
    private readonly TestBench bench = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UpdateMetadata_Flag_IsSet(bool flag)
    {
        bench.Given(Some.Customer(Some.Facts() with { RtpDebug = null }));
        var answer = await bench.DoneAsync(new UpdateMetadata(Some.AccountId, Optional<bool?>.Of(flag)));
        Assert.Equal(flag, answer.Metadata.RtpDebug);
    }

    [Fact]
    public async Task UpdateMetadata_AbsentFlag_StaysAsItIs()
    {
        var customer = bench.Given(CustomerStatus.Active);
        var answer = await bench.DoneAsync(new UpdateMetadata(Some.AccountId, default));
        Assert.True(answer.Metadata.RtpDebug);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task UpdateMetadata_NullFlag_IsOfTheWrongType()
    {
        var error = await bench.TurnedAwayAsync(new UpdateMetadata(Some.AccountId, Optional<bool?>.Of(null)));
        Assert.Equal(("rtp_debug", "WRONG_TYPE"), (error.Details[0].Field, error.Details[0].Reason));
    }

    [Theory]
    [InlineData(CustomerStatus.Initial, "ACCOUNT_NOT_VERIFIED")]
    [InlineData(CustomerStatus.Suspended, "ACCOUNT_SUSPENDED")]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    public async Task UpdateMetadata_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        var error = await bench.RefusedAsync(new UpdateMetadata(Some.AccountId, Optional<bool?>.Of(false)));
        Assert.Equal(reason, error.Reason);
    }

    [Fact]
    public async Task UpdateBillingAccount_Id_IsChosen()
    {
        bench.Given(CustomerStatus.Suspended);
        var chosen = Some.KeyId.Value;
        var answer = await bench.DoneAsync(
            new UpdateBillingAccount(Some.AccountId, Optional<string>.Of(chosen.ToString().ToUpperInvariant()))
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
        var answer = await bench.DoneAsync(new UpdateBillingAccount(Some.AccountId, Optional<string>.Of(id)));
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
        var error = await bench.RefusedAsync(new UpdateBillingAccount(Some.AccountId, Optional<string>.Of("")));
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
            Rule.BrokenBy(new UpdateBillingAccount(Some.AccountId, Optional<string>.Of(id)))
        );
}
