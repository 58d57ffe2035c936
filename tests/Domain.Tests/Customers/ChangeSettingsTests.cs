using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class ChangeSettingsTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData(null, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, null)]
    [InlineData(false, null)]
    public void ChangeMetadata_OtherFlag_SetsIt(bool? before, bool? after)
    {
        var customer = CustomerBuilder.Account().With(facts => facts with { RtpDebug = before }).Build();

        Expect.Changed(
            customer,
            () => customer.ChangeMetadata(after, until: null, Actors.Platform, Times.Now),
            customer.Facts with
            {
                RtpDebug = after,
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            "metadata"
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void ChangeMetadata_SameFlag_ChangesNothing(bool? flag)
    {
        var customer = CustomerBuilder.Account().With(facts => facts with { RtpDebug = flag }).Build();

        Expect.Unchanged(customer, () => customer.ChangeMetadata(flag, until: null, Actors.Platform, Times.Now));
    }

    [Theory]
    [InlineData("b0000000-0000-7000-8000-000000000002")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void ChangeBillingAccount_OtherId_ReplacesIt(string id)
    {
        var customer = CustomerBuilder.Account().Build();

        Expect.Changed(
            customer,
            () => customer.ChangeBillingAccount(Guid.Parse(id), Actors.Platform, Times.Now),
            customer.Facts with
            {
                BillingAccountId = Guid.Parse(id),
                UpdatedAt = Times.Now,
            },
            "customer_updated",
            "billing_account_id"
        );
    }

    [Fact]
    public void ChangeBillingAccount_SameId_ChangesNothing()
    {
        var customer = CustomerBuilder.Account().Build();

        Expect.Unchanged(
            customer,
            () => customer.ChangeBillingAccount(CustomerBuilder.BillingAccountId, Actors.Platform, Times.Now)
        );
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public void ChangeMetadata_SameFlagWhereTheStatusForbidsIt_StillRefuses(CustomerStatus status)
    {
        var customer = CustomerBuilder.Account(status).Build();

        Assert.NotNull(customer.ChangeMetadata(rtpDebug: true, until: null, Actors.Agent, Times.Now).Error);
    }
}
