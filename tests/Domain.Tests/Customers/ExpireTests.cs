using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class ExpireTests
{
    [Fact]
    public void Expire_NotVerifiedInTime_IsExpiredWithNothingPersonalLeft()
    {
        var customer = Waiting(until: Times.Now);

        Expect.Changed(
            customer,
            () => customer.Expire(Actors.Platform, Times.Now),
            new CustomerFacts
            {
                Id = CustomerBuilder.Id,
                CreatedAt = Times.Created,
                UpdatedAt = Times.Now,
                ExpiredAt = Times.Now,
            },
            "customer_expired",
            "status"
        );
        Assert.Equal(CustomerStatus.Expired, customer.Status);
    }

    [Fact]
    public void Expire_OneMicrosecondIsLeft_Refuses()
    {
        var customer = Waiting(until: Times.Now + Times.Microsecond);

        Expect.Refused(customer, () => customer.Expire(Actors.Platform, Times.Now), "409 EXPIRY_NOT_DUE");
    }

    [Theory]
    [InlineData(CustomerStatus.Initial, "409 EXPIRY_NOT_DUE")]
    [InlineData(CustomerStatus.Active, "409 EXPIRY_NOT_DUE")]
    [InlineData(CustomerStatus.Suspended, "409 EXPIRY_NOT_DUE")]
    [InlineData(CustomerStatus.Frozen, "409 EXPIRY_NOT_DUE")]
    [InlineData(CustomerStatus.Deleted, "409 ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "409 ACCOUNT_EXPIRED")]
    public void Expire_NoTimeLimit_Refuses(CustomerStatus status, string refusal)
    {
        var customer = CustomerBuilder.Account(status).Build();

        Expect.Refused(customer, () => customer.Expire(Actors.Platform, Times.Now), refusal);
    }

    [Fact]
    public void Verify_InTime_LiftsTheTimeLimit()
    {
        var customer = Waiting(until: Times.Now);

        Assert.Null(customer.VerifyEmail(Actors.Platform, Times.Now).Error);

        Assert.Null(customer.Facts.VerifyBy);
        Expect.Refused(customer, () => customer.Expire(Actors.Platform, Times.Scheduled), "409 EXPIRY_NOT_DUE");
    }

    private static Customer Waiting(DateTimeOffset until) =>
        CustomerBuilder.Account(CustomerStatus.Initial).With(facts => facts with { VerifyBy = until }).Build();
}
