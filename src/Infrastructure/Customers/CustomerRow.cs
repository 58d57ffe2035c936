using Customers.Application.Customers;
using Customers.Application.Sweeps;
using Customers.Infrastructure.Events;
using static Customers.Infrastructure.Customers.CustomerColumn;

namespace Customers.Infrastructure.Customers;

/// <summary>A row of <c>customers</c>: its columns, each written once, and the row as it is read.</summary>
internal record CustomerRow
{
    /// <summary>All columns: how each is written, and what is said of it. What is read has a member below of its name.</summary>
    public static readonly IReadOnlyList<CustomerColumn> Columns =
    [
        Of("id", "uuid", c => c.Id.Value) with
        {
            IsFixed = true,
        },
        Of("version", "bigint", c => c.Version),
        Computed("event_version", "bigint", EventStatements.EventCount, $"event_version + {EventStatements.EventCount}"),
        Computed("feed_order", "bigint", "feed_now()", "GREATEST(feed_order, feed_now())"),
        Of("status", "text", c => c.Facts.Status.ToName()) with
        {
            IsRead = false,
        },
        Personal("username", "text", c => c.Facts.Username),
        Personal("name", "text", c => c.Facts.Profile.Name),
        Personal("detail", "text", c => c.Facts.Profile.Detail),
        Personal("email", "text", c => c.Facts.Profile.Email.Value),
        Personal("email_canonical", "text", c => CanonicalOrNull(c.Facts.Profile.Email)) with
        {
            IsRead = false,
        },
        Personal("phone_number", "text", c => c.Facts.Profile.PhoneNumber),
        Personal("address", "text", c => c.Facts.Profile.Address),
        Personal("webhook_method", "text", c => c.Facts.Profile.Webhook.Method),
        Personal("webhook_uri", "text", c => c.Facts.Profile.Webhook.Uri),
        Personal("line_secret", "text", c => c.Facts.Profile.Line.Secret),
        Personal("line_token", "text", c => c.Facts.Profile.Line.Token),
        Personal("permission_ids", "uuid[]", c => c.Facts.Profile.Line.PermissionIds.ToArray()),
        Personal("billing_account_id", "uuid", c => c.Facts.BillingAccountId),
        Personal("rtp_debug", "boolean", c => c.Facts.RtpDebug),
        Of("email_verified", "boolean", c => c.Facts.EmailVerified),
        Personal("identity_verification_status", "text", c => c.Facts.IdentityVerification.ToName()),
        Personal("holds", "jsonb", c => HoldJson.Write(c.Facts.Holds)),
        Time("tm_activate", facts => facts.ActivatedAt),
        Time("tm_deletion_requested", facts => facts.DeletionRequestedAt),
        Time("tm_deletion_scheduled", facts => facts.DeletionScheduledAt, DueDate.Deletion),
        Time("tm_create", facts => facts.CreatedAt) with
        {
            IsFixed = true,
        },
        Time("tm_update", facts => facts.UpdatedAt),
        Time("tm_delete", facts => facts.DeletedAt),
        Time("tm_expire", facts => facts.ExpiredAt),
        Time("tm_verify_by", facts => facts.VerifyBy, DueDate.Verification),
        Time("tm_deletion_remind", facts => facts.DeletionRemindAt, DueDate.DeletionReminder),
        Time("tm_rtp_debug_until", facts => facts.RtpDebugUntil, DueDate.RtpDebugEnd) with
        {
            IsPersonal = true,
        },
    ];

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

    private static string? CanonicalOrNull(EmailAddress email) => email.IsEmpty ? null : email.Canonical;
}
