using Customers.Api.Documentation;
using Customers.Application.Customers;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Customers;

/// <summary>The accounts that the documentation shows, in both representations.</summary>
internal static class CustomerExamples
{
    private const string NotYet = "9999-01-01 00:00:00.000000";

    /// <summary>When the frozen account asked for its deletion.</summary>
    public static readonly DateTimeOffset FrozenAt = At("2024-06-20T14:22:35Z");

    /// <summary>What is true of an account in normal operation.</summary>
    public static readonly CustomerFacts AcmeFacts = new()
    {
        Id = new(new("5e4a0680-804e-11ec-8477-2fea5968d85b")),
        Username = "admin@acme-corp.com",
        Profile = new()
        {
            Name = "Acme Corporation",
            Detail = "Enterprise customer account",
            Email = EmailAddress.From("admin@acme-corp.com"),
            PhoneNumber = "+15551234567",
            Address = "123 Main St, San Francisco, CA 94105",
            Webhook = new("POST", "https://webhooks.acme-corp.com/voipbin"),
        },
        BillingAccountId = new("a1b2c3d4-5678-90ab-cdef-1234567890ab"),
        RtpDebug = false,
        EmailVerified = true,
        IdentityVerification = IdentityVerificationStatus.Verified,
        ActivatedAt = At("2024-01-15T10:30:00Z"),
        CreatedAt = At("2024-01-15T10:30:00Z"),
        UpdatedAt = FrozenAt,
    };

    /// <summary>The account as it is shown.</summary>
    public static readonly CustomerDto Acme = CustomerDto.From(AcmeFacts, version: 7, FrozenAt);

    /// <summary>The same with RTP capture switched on for a week.</summary>
    public static readonly CustomerDto Debugged = Acme with { Metadata = new(RtpDebug: true, At("2024-06-27T14:22:35Z")) };

    /// <summary>The same with a hold on it.</summary>
    public static readonly CustomerDto Suspended = Acme with { Status = CustomerStatus.Suspended.ToName() };

    /// <summary>The same in its grace period.</summary>
    public static readonly CustomerDto Frozen = Acme with
    {
        Status = CustomerStatus.Frozen.ToName(),
        TmDeletionScheduled = At("2024-07-20T14:22:35Z"),
    };

    /// <summary>The same, recovered.</summary>
    public static readonly CustomerDto Recovered = Acme with { TmUpdate = At("2024-06-20T14:30:00Z") };

    /// <summary>What is left of it after deletion.</summary>
    public static readonly CustomerDto Gone = CustomerDto.From(
        new()
        {
            Id = AcmeFacts.Id,
            CreatedAt = AcmeFacts.CreatedAt,
            UpdatedAt = At("2024-06-20T14:25:00Z"),
            DeletedAt = At("2024-06-20T14:25:00Z"),
        },
        version: 8,
        At("2024-06-20T14:25:00Z")
    );

    /// <summary>An account just created.</summary>
    public static readonly CustomerDto Created = Gone with
    {
        Id = new("ff424526-f65d-483f-bc36-3b2357c6c6a9"),
        Name = "Test Company",
        Detail = "Test customer account",
        Email = "admin@test-company.com",
        WebhookMethod = "POST",
        WebhookUri = "https://webhooks.test-company.com/voipbin",
        Status = CustomerStatus.Initial.ToName(),
        TmCreate = At("2024-03-10T15:57:08Z"),
        TmUpdate = At("2024-03-10T15:57:08Z"),
        TmDelete = null,
    };

    /// <summary>An account as deleting it answers: as it was.</summary>
    public static readonly CustomerDto Deleted = Created with
    {
        Status = CustomerStatus.Deleted.ToName(),
        TmDelete = At("2024-03-10T15:59:08Z"),
    };

    /// <summary>An account in the representation of 2022.</summary>
    public static readonly CustomerResponse2022 Of2022 = new()
    {
        Id = Acme.Id,
        Username = "admin",
        Name = "admin",
        Detail = "admin account",
        WebhookMethod = "POST",
        WebhookUri = "https://en7evajwhmqbt.x.pipedream.net",
        LineSecret = "ba5f0575d826d5b4a0512a145ef1391",
        LineToken = "tsfIiDB/2cGI5sssaIop7S3SS4KsbElJ",
        PermissionIds = [new("03796e14-7cb4-11ec-9dba-e72023efd1c6")],
        TmCreate = "2022-02-01 00:00:00.000000",
        TmUpdate = "2022-06-16 08:37:16.952738",
        TmDelete = NotYet,
    };

    /// <summary>A new account in the representation of 2022.</summary>
    public static readonly CustomerResponse2022 Created2022 = Of2022 with
    {
        Id = Created.Id,
        Username = "test1",
        Name = "test 1",
        Detail = "test user 1",
        PermissionIds = [],
        TmCreate = "2022-11-02 15:57:08.368093",
        TmUpdate = NotYet,
    };

    /// <summary>A deleted account in the representation of 2022.</summary>
    public static readonly CustomerResponse2022 Deleted2022 = Created2022 with { TmDelete = "2022-11-02 15:59:08.368093" };

    /// <summary>How an operation that answers with an account is shown.</summary>
    public static OperationExample Account(CustomerDto account) => new(account) { Answer2022 = Of2022 };
}
