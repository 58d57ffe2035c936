using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Application.Customers;

namespace Customers.Infrastructure.Customers;

/// <summary>A row of <c>customers</c> as it is read, member for column that <see cref="CustomerColumns"/> reads.</summary>
internal record CustomerRow
{
    public Guid Id { get; init; }

    public long Version { get; init; }

    public string Username { get; init; } = "";

    public string Name { get; init; } = "";

    public string Detail { get; init; } = "";

    public string Email { get; init; } = "";

    public string PhoneNumber { get; init; } = "";

    public string Address { get; init; } = "";

    public string WebhookMethod { get; init; } = "";

    public string WebhookUri { get; init; } = "";

    public string LineSecret { get; init; } = "";

    public string LineToken { get; init; } = "";

    public Guid[] PermissionIds { get; init; } = [];

    public Guid BillingAccountId { get; init; }

    public bool? RtpDebug { get; init; }

    public bool EmailVerified { get; init; }

    public string IdentityVerificationStatus { get; init; } = "";

    public string Holds { get; init; } = HoldJson.None;

    public DateTime? TmActivate { get; init; }

    public DateTime? TmDeletionRequested { get; init; }

    public DateTime? TmDeletionScheduled { get; init; }

    public DateTime TmCreate { get; init; }

    public DateTime TmUpdate { get; init; }

    public DateTime? TmDelete { get; init; }

    public DateTime? TmExpire { get; init; }

    public DateTime? TmVerifyBy { get; init; }

    public DateTime? TmDeletionRemind { get; init; }

    public DateTime? TmRtpDebugUntil { get; init; }

    public DateTime? TmIdentityReview { get; init; }

    /// <summary>When the row was read, by the database's clock; no column.</summary>
    public DateTime TmNow { get; init; }

    public CustomerFacts ToFacts() =>
        new()
        {
            Id = new(Id),
            Username = Username,
            Profile = ToProfile(),
            BillingAccountId = BillingAccountId,
            RtpDebug = RtpDebug,
            EmailVerified = EmailVerified,
            ActivatedAt = Times.ToOffset(TmActivate),
            Holds = HoldJson.Read(Holds),
            IdentityVerification = ToIdentityVerification(IdentityVerificationStatus),
            IdentityReviewAt = Times.ToOffset(TmIdentityReview),
            DeletionRequestedAt = Times.ToOffset(TmDeletionRequested),
            DeletionScheduledAt = Times.ToOffset(TmDeletionScheduled),
            CreatedAt = Times.ToOffset(TmCreate),
            UpdatedAt = Times.ToOffset(TmUpdate),
            DeletedAt = Times.ToOffset(TmDelete),
            ExpiredAt = Times.ToOffset(TmExpire),
            VerifyBy = Times.ToOffset(TmVerifyBy),
            DeletionRemindAt = Times.ToOffset(TmDeletionRemind),
            RtpDebugUntil = Times.ToOffset(TmRtpDebugUntil),
        };

    /// <summary>The account as it was shown when it was read.</summary>
    public CustomerDto ToDto() => CustomerDto.From(ToFacts(), Version, Times.ToOffset(TmNow));

    public Customer ToCustomer() => Customer.Rehydrate(ToFacts(), Version);

    private CustomerProfile ToProfile() =>
        new()
        {
            Name = Name,
            Detail = Detail,
            Email = EmailAddress.FromStored(Email),
            PhoneNumber = PhoneNumber,
            Address = Address,
            Webhook = new(WebhookMethod, WebhookUri),
            Line = new(LineSecret, LineToken, PermissionIds),
        };

    private static IdentityVerificationStatus ToIdentityVerification(string word) =>
        EnumNames.TryParse<IdentityVerificationStatus>(word, out var status)
            ? status
            : throw new InvalidOperationException($"The database holds the unknown identity verification status '{word}'.");
}

/// <summary>How the column <c>holds</c> is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<Hold>))]
internal sealed partial class HoldJson : JsonSerializerContext
{
    /// <summary>Nearly every account has no hold; then there is nothing to read or write.</summary>
    public const string None = "[]";

    public static IReadOnlyList<Hold> Read(string json) =>
        json == None ? [] : JsonSerializer.Deserialize(json, Default.IReadOnlyListHold)!;

    public static string Write(IReadOnlyList<Hold> holds) =>
        holds.Count == 0 ? None : JsonSerializer.Serialize(holds, Default.IReadOnlyListHold);
}
