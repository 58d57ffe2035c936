using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class VerifyEmailTests
{
    [Fact]
    public void VerifyEmail_Initial_ActivatesTheAccount()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Initial).Build();

        Expect.Changed(
            customer,
            () => customer.VerifyEmail(Actors.Platform, Times.Now),
            customer.Facts with
            {
                EmailVerified = true,
                ActivatedAt = Times.Now,
                UpdatedAt = Times.Now,
            },
            "customer_verified",
            "email_verified",
            "status"
        );
        Assert.Equal(CustomerStatus.Active, customer.Status);
    }

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public void VerifyEmail_ChangedAddress_LeavesTheStatus(CustomerStatus status)
    {
        var customer = CustomerBuilder.Account(status).With(facts => facts with { EmailVerified = false }).Build();

        Expect.Changed(
            customer,
            () => customer.VerifyEmail(Actors.Platform, Times.Now),
            customer.Facts with
            {
                EmailVerified = true,
                UpdatedAt = Times.Now,
            },
            "customer_verified",
            "email_verified"
        );
        Assert.Equal(status, customer.Status);
    }

    [Fact]
    public void VerifyEmail_Verified_ChangesNothing()
    {
        var customer = CustomerBuilder.Account().Build();

        Expect.Unchanged(customer, () => customer.VerifyEmail(Actors.Platform, Times.Now));
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    public void VerifyEmail_NoAddress_Refuses(CustomerStatus status)
    {
        var customer = CustomerBuilder
            .Account(status)
            .With(facts => facts with { Profile = CustomerProfile.Empty, EmailVerified = false })
            .Build();

        Expect.Refused(customer, () => customer.VerifyEmail(Actors.Platform, Times.Now), "409 EMAIL_MISSING");
    }
}
