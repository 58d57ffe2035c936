using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class ImportTests
{
    private static readonly EmailAddress email = EmailAddress.From("office@example.com");
    private static readonly ImportRules rules = new(TimeSpan.FromHours(24), TimeSpan.FromHours(720), VerifiedBefore: null);

    private static readonly ImportedCustomer plain = new(
        CustomerBuilder.Id,
        "alice",
        CustomerProfile.Empty with
        {
            Name = "Acme",
        },
        CustomerStatus.Active
    )
    {
        BillingAccountId = CustomerBuilder.BillingAccountId,
        CreatedAt = Times.Created,
        UpdatedAt = Times.Created,
    };

    private static readonly ImportedCustomer addressed = plain with { Profile = plain.Profile with { Email = email } };

    [Fact]
    public void Import_ActiveAccount_IsAsItWasAndRecorded()
    {
        var customer = Done(plain);

        Assert.Equal(plain.Id, customer.Id);
        Assert.Equal(("alice", plain.Profile), (customer.Facts.Username, customer.Facts.Profile));
        Assert.Equal(plain.BillingAccountId, customer.Facts.BillingAccountId);
        Assert.Equal((Times.Created, Times.Created), (customer.Facts.CreatedAt, customer.Facts.UpdatedAt));
        Assert.Equal(Times.Created, customer.Facts.ActivatedAt);
        Assert.False(customer.Facts.IsPlatform);
        Expect.Recorded(Assert.Single(customer.Events), customer, "customer_imported");
        Assert.Equal((0, 1), (customer.StoredVersion, customer.Version));
    }

    [Fact]
    public void Import_InitialAccount_WaitsFromNowOn()
    {
        var customer = Done(addressed with { Status = CustomerStatus.Initial });

        Assert.Equal(CustomerStatus.Initial, customer.Status);
        Assert.Equal(Times.Now + rules.VerificationTime, customer.Facts.VerifyBy);
    }

    [Fact]
    public void Import_ActiveAccountWithUnverifiedAddress_StaysActive() =>
        Assert.Equal((CustomerStatus.Active, false), (Done(addressed).Status, Done(addressed).Facts.EmailVerified));

    [Fact]
    public void Import_FrozenAccount_KnowsWhenItWasAskedForAndRemindsAnew()
    {
        var end = Times.Now.AddDays(3);
        var frozen = plain with { Status = CustomerStatus.Frozen, DeletionScheduledAt = end };

        var facts = Done(frozen).Facts;
        Assert.Equal((end, end - TimeSpan.FromDays(1)), (facts.DeletionScheduledAt, facts.DeletionRemindAt));
        Assert.Equal(
            end - rules.GracePeriod < Times.Created ? Times.Created : end - rules.GracePeriod,
            facts.DeletionRequestedAt
        );
        Assert.Equal(Times.Now, Done(frozen with { DeletionRequestedAt = Times.Now }).Facts.DeletionRequestedAt);
        var far = frozen with { DeletionScheduledAt = Times.Now.AddDays(300) };
        Assert.Equal(Times.Now, Done(far).Facts.DeletionRequestedAt);
        var young = frozen with { CreatedAt = Times.Now, UpdatedAt = Times.Now };
        Assert.Equal(Times.Now, Done(young).Facts.DeletionRequestedAt);
    }

    [Fact]
    public void Import_SuspendedAccount_KeepsItsHolds()
    {
        var suspended = plain with { Status = CustomerStatus.Suspended, Holds = [CustomerBuilder.BillingHold] };

        Assert.Equal([CustomerBuilder.BillingHold], Done(suspended).Facts.Holds);
    }

    [Theory]
    [InlineData(CustomerStatus.Active, IdentityVerificationStatus.None, -1, IdentityVerificationStatus.Verified)]
    [InlineData(CustomerStatus.Active, IdentityVerificationStatus.None, 0, IdentityVerificationStatus.None)]
    [InlineData(CustomerStatus.Active, IdentityVerificationStatus.Rejected, -1, IdentityVerificationStatus.Rejected)]
    [InlineData(CustomerStatus.Active, IdentityVerificationStatus.Pending, -1, IdentityVerificationStatus.Pending)]
    [InlineData(CustomerStatus.Initial, IdentityVerificationStatus.None, -1, IdentityVerificationStatus.None)]
    public void Import_AccountOlderThanVerification_CountsAsVerified(
        CustomerStatus status,
        IdentityVerificationStatus given,
        int seconds,
        IdentityVerificationStatus expected
    )
    {
        var old = rules with { VerifiedBefore = Times.Created.AddSeconds(-seconds) };
        var imported = addressed with { Status = status, IdentityVerification = given };

        Assert.Equal(expected, Customer.Import(imported, old, Actors.Platform, Times.Now).Value.Facts.IdentityVerification);
    }

    public static TheoryData<string, string, Func<ImportedCustomer>> Wrong() =>
        new()
        {
            { "id RESERVED_ID", "an internal id", () => plain with { Id = new(new("00000000-0000-0000-0001-000000000001")) } },
            { "id RESERVED_ID", "no id", () => plain with { Id = default } },
            { "status ACCOUNT_GONE", "deleted", () => plain with { Status = CustomerStatus.Deleted } },
            { "status ACCOUNT_GONE", "expired", () => plain with { Status = CustomerStatus.Expired } },
            { "status STATUS_MISMATCH", "nothing suspends it", () => plain with { Status = CustomerStatus.Suspended } },
            { "status STATUS_MISMATCH", "nothing freezes it", () => plain with { Status = CustomerStatus.Frozen } },
            { "status STATUS_MISMATCH", "it is held", () => plain with { Holds = [CustomerBuilder.BillingHold] } },
            { "status STATUS_MISMATCH", "it ends", () => plain with { DeletionScheduledAt = Times.Now.AddDays(1) } },
            { "status STATUS_MISMATCH", "no address to wait for", () => plain with { Status = CustomerStatus.Initial } },
            {
                "status STATUS_MISMATCH",
                "the address is verified",
                () => addressed with { Status = CustomerStatus.Initial, EmailVerified = true }
            },
            {
                "identity_verification_status ACCOUNT_NOT_ACTIVE",
                "verified before it was active",
                () =>
                    addressed with
                    {
                        Status = CustomerStatus.Initial,
                        IdentityVerification = IdentityVerificationStatus.Verified,
                    }
            },
            { "email_verified EMAIL_MISSING", "no address", () => plain with { EmailVerified = true } },
            { "tm_create IN_FUTURE", "made tomorrow", () => plain with { CreatedAt = Times.Now.AddTicks(1) } },
            { "tm_update BEFORE_CREATION", "changed before", () => plain with { UpdatedAt = Times.Created.AddTicks(-1) } },
            { "tm_update IN_FUTURE", "changed tomorrow", () => plain with { UpdatedAt = Times.Now.AddTicks(1) } },
            {
                "holds[0].tm_create IN_FUTURE",
                "held tomorrow",
                () => plain with { Holds = [CustomerBuilder.BillingHold with { PlacedAt = Times.Now.AddTicks(1) }] }
            },
            {
                "holds[1].kind HOLD_TWICE",
                "held twice",
                () => plain with { Holds = [CustomerBuilder.BillingHold, CustomerBuilder.BillingHold] }
            },
            {
                "tm_deletion_scheduled NOT_IN_FUTURE",
                "should be gone",
                () => plain with { Status = CustomerStatus.Frozen, DeletionScheduledAt = Times.Now }
            },
            {
                "tm_deletion_requested DELETION_NOT_SCHEDULED",
                "asked for nothing",
                () => plain with { DeletionRequestedAt = Times.Created }
            },
            {
                "tm_deletion_requested IN_FUTURE",
                "asked tomorrow",
                () => plain with { DeletionScheduledAt = Times.Now.AddDays(2), DeletionRequestedAt = Times.Now.AddTicks(1) }
            },
            {
                "tm_deletion_requested BEFORE_CREATION",
                "asked before it was there",
                () => plain with { DeletionScheduledAt = Times.Now.AddDays(2), DeletionRequestedAt = Times.Created.AddTicks(-1) }
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Import_WhatCannotBe_IsRefusedByItsName(string refusal, string why, Func<ImportedCustomer> imported)
    {
        var error = Customer.Import(imported(), rules, Actors.Platform, Times.Now).Error;

        Assert.True(error is not null, why);
        var detail = Assert.Single(error.Details);
        Assert.Equal(refusal, $"{detail.Field} {detail.Reason}");
    }

    private static Customer Done(ImportedCustomer imported)
    {
        var result = Customer.Import(imported, rules, Actors.Platform, Times.Now);
        Assert.Null(result.Error);
        return result.Value;
    }
}
