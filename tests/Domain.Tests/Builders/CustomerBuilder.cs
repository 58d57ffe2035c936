using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Builders;

/// <summary>A stored account in any status, with something personal in every member.</summary>
internal sealed class CustomerBuilder
{
    public const long StoredVersion = 7;

    public static readonly CustomerId Id = new(Guid.Parse("c0000000-0000-7000-8000-000000000001"));
    public static readonly Guid BillingAccountId = Guid.Parse("b0000000-0000-7000-8000-000000000001");
    public static readonly Hold BillingHold = new(HoldKind.Billing, "Unpaid.", Actors.Platform.Id, Times.Created);

    public static readonly CustomerProfile Profile = new()
    {
        Name = "Acme",
        Detail = "First line\nsecond line",
        Email = EmailAddress.From("ann@example.com"),
        PhoneNumber = "+821012345678",
        Address = "1 Main Street\nSpringfield",
        Webhook = new("POST", "https://example.com/hook"),
        Line = new("line secret", "line token", [Guid.Parse("d0000000-0000-7000-8000-000000000001")]),
    };

    private CustomerFacts facts = new()
    {
        Id = Id,
        Username = "ann",
        Profile = Profile,
        BillingAccountId = BillingAccountId,
        RtpDebug = true,
        EmailVerified = true,
        ActivatedAt = Times.Created,
        CreatedAt = Times.Created,
        UpdatedAt = Times.Created,
    };

    /// <summary>An account in this status; a suspended one has <see cref="BillingHold"/>, a frozen one none.</summary>
    public static CustomerBuilder Account(CustomerStatus status = CustomerStatus.Active) =>
        status switch
        {
            CustomerStatus.Initial => Unverified(),
            CustomerStatus.Suspended => Account().With(facts => facts with { Holds = [BillingHold] }),
            CustomerStatus.Frozen => Account()
                .With(facts => facts with { DeletionRequestedAt = Times.Requested, DeletionScheduledAt = Times.Scheduled }),
            CustomerStatus.Deleted => Deleted(),
            CustomerStatus.Expired => Unverified().With(facts => facts with { ExpiredAt = Times.Requested }),
            _ => new(),
        };

    public CustomerBuilder With(Func<CustomerFacts, CustomerFacts> change)
    {
        facts = change(facts);
        return this;
    }

    public CustomerBuilder WithIdentity(IdentityVerificationStatus status) =>
        With(facts => facts with { IdentityVerification = status });

    public Customer Build() => Customer.Rehydrate(facts, StoredVersion);

    private static CustomerBuilder Unverified() =>
        Account().With(facts => facts with { EmailVerified = false, ActivatedAt = null });

    private static CustomerBuilder Deleted() =>
        Account()
            .With(_ =>
                new()
                {
                    Id = Id,
                    ActivatedAt = Times.Created,
                    CreatedAt = Times.Created,
                    UpdatedAt = Times.Requested,
                    DeletedAt = Times.Requested,
                }
            );
}
