using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class DeleteTests
{
    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public void Delete_NotFrozen_IsFrozenThenDeleted(CustomerStatus status)
    {
        var customer = AccountWithIdentity(status);

        Assert.Null(customer.Delete(Actors.Platform, Times.Now).Error);

        Assert.Equal(["customer_frozen", "customer_deleted"], customer.Events.Select(@event => @event.Type));
        Assert.Equal(["status", "tm_deletion_scheduled"], customer.Events[0].Changed);
        Assert.Equal((Actors.Platform, Times.Now), (customer.Events[0].Actor, customer.Events[0].At));
        AssertDeleted(customer);
    }

    [Fact]
    public void Delete_NotFrozen_ShowsItFrozenUntilNow()
    {
        var customer = AccountWithIdentity(CustomerStatus.Active);

        customer.Delete(Actors.Platform, Times.Now);

        var frozen = Assert.IsType<CustomerFacts>(customer.Events[0].Resource);
        Assert.Equal(CustomerStatus.Frozen, frozen.Status);
        Assert.Equal((Times.Now, Times.Now), (frozen.DeletionRequestedAt, frozen.DeletionScheduledAt));
        AssertNothingPersonal(frozen);
    }

    [Fact]
    public void Delete_Frozen_IsDeleted()
    {
        var customer = AccountWithIdentity(CustomerStatus.Frozen);

        Assert.Null(customer.Delete(Actors.Platform, Times.Now).Error);

        Assert.Equal("customer_deleted", Assert.Single(customer.Events).Type);
        AssertDeleted(customer);
    }

    [Fact]
    public void Delete_Deleted_ChangesNothing()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Deleted).Build();

        Expect.Unchanged(customer, () => customer.Delete(Actors.Platform, Times.Now));
        Expect.Unchanged(customer, () => customer.Delete(Actors.Agent, Times.Now));
    }

    [Fact]
    public void Delete_Twice_RecordsNothingMore()
    {
        var customer = AccountWithIdentity(CustomerStatus.Active);
        customer.Delete(Actors.Platform, Times.Now);

        Expect.Unchanged(customer, () => customer.Delete(Actors.Platform, Times.Now.AddHours(1)));
    }

    private static Customer AccountWithIdentity(CustomerStatus status) =>
        CustomerBuilder
            .Account(status)
            .With(facts => status == CustomerStatus.Frozen ? facts with { Holds = [CustomerBuilder.BillingHold] } : facts)
            .WithIdentity(IdentityVerificationStatus.Verified)
            .Build();

    private static void AssertDeleted(Customer customer)
    {
        Assert.Equal(CustomerStatus.Deleted, customer.Status);
        Assert.Equal((Times.Now, Times.Now), (customer.Facts.DeletedAt, customer.Facts.UpdatedAt));
        Assert.Null(customer.Facts.DeletionRequestedAt);
        Assert.Null(customer.Facts.DeletionScheduledAt);
        Assert.Equal((CustomerBuilder.Id, Times.Created), (customer.Id, customer.Facts.CreatedAt));
        AssertNothingPersonal(customer.Facts);
        Expect.Recorded(customer.Events[^1], customer, "customer_deleted", "status", "tm_delete", "tm_deletion_scheduled");
        Assert.Equal(CustomerBuilder.StoredVersion + 1, customer.Version);
    }

    private static void AssertNothingPersonal(CustomerFacts facts)
    {
        Assert.Equal(
            ("", Guid.Empty, null, false),
            (facts.Username, facts.BillingAccountId, facts.RtpDebug, facts.EmailVerified)
        );
        Assert.Equal(IdentityVerificationStatus.None, facts.IdentityVerification);
        Assert.Empty(facts.Holds);

        var profile = facts.Profile;
        Assert.Equal(("", "", ""), (profile.Name, profile.Detail, profile.Address));
        Assert.Equal(("", ""), (profile.Email.Value, profile.Email.Canonical));
        Assert.Equal(("", "", ""), (profile.PhoneNumber, profile.Webhook.Method, profile.Webhook.Uri));
        Assert.Equal(("", ""), (profile.Line.Secret, profile.Line.Token));
        Assert.Empty(profile.Line.PermissionIds);
    }
}
