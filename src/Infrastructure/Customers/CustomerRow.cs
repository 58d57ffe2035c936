using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Application.Customers;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Infrastructure.Database;

namespace Customers.Infrastructure.Customers;

/// <summary>A row of <c>customers</c>, member for column.</summary>
internal record CustomerRow
{
    /// <summary>
    /// The columns in the order of the table, for every query that reads an account as <c>c</c>; and the clock, because what an account shows
    /// depends on the time.
    /// </summary>
    public const string Columns = """
        c.id, c.version, c.status, c.username, c.name, c.detail, c.email, c.phone_number, c.address, c.webhook_method, c.webhook_uri,
        c.line_secret, c.line_token, c.permission_ids, c.billing_account_id, c.rtp_debug, c.email_verified, c.identity_verification_status,
        c.holds::text AS holds, c.tm_activate, c.tm_deletion_requested, c.tm_deletion_scheduled, c.tm_create, c.tm_update, c.tm_delete, c.tm_expire,
        c.tm_verify_by, c.tm_deletion_remind, c.tm_rtp_debug_until, clock_timestamp() AS tm_now
        """;

    public Guid Id { get; init; }

    public long Version { get; init; }

    public string Status { get; init; } = "";

    public string Username { get; init; } = "";

    public string Name { get; init; } = "";

    public string Detail { get; init; } = "";

    public string Email { get; init; } = "";

    public string? EmailCanonical { get; init; }

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

    public string Holds { get; init; } = NoHolds;

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

    /// <summary>When the row was read, by the database's clock; no column.</summary>
    public DateTime TmNow { get; init; }

    private const string NoHolds = "[]";

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
            Holds = ToHolds(Holds),
            IdentityVerification = ToIdentityVerification(IdentityVerificationStatus),
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

    public static CustomerRow From(Customer customer)
    {
        var (facts, profile) = (customer.Facts, customer.Facts.Profile);
        return new()
        {
            Id = facts.Id.Value,
            Version = customer.Version,
            Status = facts.Status.ToName(),
            Username = facts.Username,
            Name = profile.Name,
            Detail = profile.Detail,
            Email = profile.Email.Value,
            EmailCanonical = profile.Email.IsEmpty ? null : profile.Email.Canonical,
            PhoneNumber = profile.PhoneNumber,
            Address = profile.Address,
            WebhookMethod = profile.Webhook.Method,
            WebhookUri = profile.Webhook.Uri,
            LineSecret = profile.Line.Secret,
            LineToken = profile.Line.Token,
            PermissionIds = [.. profile.Line.PermissionIds],
            BillingAccountId = facts.BillingAccountId,
            RtpDebug = facts.RtpDebug,
            EmailVerified = facts.EmailVerified,
            IdentityVerificationStatus = facts.IdentityVerification.ToName(),
            Holds = ToJson(facts.Holds),
            TmActivate = facts.ActivatedAt?.UtcDateTime,
            TmDeletionRequested = facts.DeletionRequestedAt?.UtcDateTime,
            TmDeletionScheduled = facts.DeletionScheduledAt?.UtcDateTime,
            TmCreate = facts.CreatedAt.UtcDateTime,
            TmUpdate = facts.UpdatedAt.UtcDateTime,
            TmDelete = facts.DeletedAt?.UtcDateTime,
            TmExpire = facts.ExpiredAt?.UtcDateTime,
            TmVerifyBy = facts.VerifyBy?.UtcDateTime,
            TmDeletionRemind = facts.DeletionRemindAt?.UtcDateTime,
            TmRtpDebugUntil = facts.RtpDebugUntil?.UtcDateTime,
        };
    }

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

    // Nearly every account has no hold; then there is nothing to read or write.
    internal static IReadOnlyList<Hold> ToHolds(string json) =>
        json == NoHolds ? [] : JsonSerializer.Deserialize(json, HoldJson.Default.IReadOnlyListHold)!;

    private static string ToJson(IReadOnlyList<Hold> holds) =>
        holds.Count == 0 ? NoHolds : JsonSerializer.Serialize(holds, HoldJson.Default.IReadOnlyListHold);
}

/// <summary>How the column <c>holds</c> is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<Hold>))]
internal sealed partial class HoldJson : JsonSerializerContext;
