using System.Text.Json.Serialization;
using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>A customer: the tenant account that every resource belongs to.</summary>
/// <remarks>
/// Members are in the contract's order (§5). What only the older representation or the ETag needs is not part of the JSON, so that an event never
/// holds it.
/// </remarks>
public sealed record CustomerDto
{
    /// <summary>The customer's unique id.</summary>
    [ReadOnly(true)]
    public required Guid Id { get; init; }

    /// <summary>The display name of the organisation, at most 255 characters.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public required string Name { get; init; }

    /// <summary>Notes about the account, at most 4,096 characters.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public required string Detail { get; init; }

    /// <summary>The e-mail address of the account, or empty.</summary>
    [StringLength(EmailAddress.MaxLength), EmailAddress]
    public required string Email { get; init; }

    /// <summary>The phone number in E.164, or empty.</summary>
    [RegularExpression(Domain.Customers.PhoneNumber.Pattern)]
    public required string PhoneNumber { get; init; }

    /// <summary>The postal address, at most 1,024 characters.</summary>
    [StringLength(CustomerProfile.MaxAddressLength)]
    public required string Address { get; init; }

    /// <summary>How events are sent: <c>POST</c>, <c>GET</c>, <c>PUT</c>, <c>DELETE</c>, or empty.</summary>
    [OneOf(typeof(WebhookTarget), nameof(WebhookTarget.Methods), OrEmpty = true)]
    public required string WebhookMethod { get; init; }

    /// <summary>Where events are sent, or empty.</summary>
    [StringLength(WebhookTarget.MaxUriLength), Url]
    public required string WebhookUri { get; init; }

    /// <summary>The default billing account; the zero UUID when none is chosen.</summary>
    public required Guid BillingAccountId { get; init; }

    /// <summary>The account's flags.</summary>
    public required MetadataDto Metadata { get; init; }

    /// <summary>Whether the present e-mail address is verified or vouched for.</summary>
    [ReadOnly(true)]
    public required bool EmailVerified { get; init; }

    /// <summary><c>initial</c>, <c>active</c>, <c>suspended</c>, <c>frozen</c>, <c>deleted</c> or <c>expired</c>.</summary>
    [OneOf(typeof(CustomerStatus))]
    public required string Status { get; init; }

    /// <summary><c>none</c>, <c>pending</c>, <c>verified</c> or <c>rejected</c>.</summary>
    [OneOf(typeof(IdentityVerificationStatus))]
    public required string IdentityVerificationStatus { get; init; }

    /// <summary>When the account will be deleted; null unless it is frozen.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset? TmDeletionScheduled { get; init; }

    /// <summary>When the account was created.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset TmCreate { get; init; }

    /// <summary>When the account was last changed.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset TmUpdate { get; init; }

    /// <summary>When the account was deleted; null until then.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset? TmDelete { get; init; }

    [JsonIgnore]
    public long Version { get; init; }

    [JsonIgnore]
    public string Username { get; init; } = "";

    [JsonIgnore]
    public string LineSecret { get; init; } = "";

    [JsonIgnore]
    public string LineToken { get; init; } = "";

    [JsonIgnore]
    public IReadOnlyList<Guid> PermissionIds { get; init; } = [];

    /// <summary>Whether the capture's end has come and is not stored yet: the account shows something else than before under the same version.</summary>
    [JsonIgnore]
    public bool RtpDebugEnded { get; init; }

    /// <summary>Shows an account as it is at a time.</summary>
    public static CustomerDto From(CustomerFacts facts, long version, DateTimeOffset now) =>
        new()
        {
            Id = facts.Id.Value,
            Name = facts.Profile.Name,
            Detail = facts.Profile.Detail,
            Email = facts.Profile.Email.Value,
            PhoneNumber = facts.Profile.PhoneNumber,
            Address = facts.Profile.Address,
            WebhookMethod = facts.Profile.Webhook.Method,
            WebhookUri = facts.Profile.Webhook.Uri,
            BillingAccountId = facts.BillingAccountId,
            Metadata = MetadataDto.From(facts.At(now)),
            EmailVerified = facts.EmailVerified,
            Status = facts.Status.ToName(),
            IdentityVerificationStatus = facts.IdentityVerification.ToName(),
            TmDeletionScheduled = facts.DeletionScheduledAt,
            TmCreate = facts.CreatedAt,
            TmUpdate = facts.UpdatedAt,
            TmDelete = facts.DeletedAt,
            Version = version,
            Username = facts.Username,
            LineSecret = facts.Profile.Line.Secret,
            LineToken = facts.Profile.Line.Token,
            PermissionIds = facts.Profile.Line.PermissionIds,
            RtpDebugEnded = facts.HasRtpDebugEnded(now),
        };

    /// <summary>Shows an account as it came with a credential.</summary>
    public static CustomerDto From(StoredCustomer account) => From(account.Facts, account.Version, account.ReadAt);

    /// <summary>Shows an account as it is after a command.</summary>
    public static CustomerDto From(Customer customer, DateTimeOffset now) => From(customer.Facts, customer.Version, now);
}

/// <summary>An account with all that is held about it, but for its credentials elsewhere.</summary>
public sealed record ExportedCustomerDto
{
    /// <summary>The account's unique id.</summary>
    [ReadOnly(true)]
    public required Guid Id { get; init; }

    /// <summary>The owner's username, as it was given when the account was created.</summary>
    [StringLength(Domain.Agents.Username.MaxLength)]
    public required string Username { get; init; }

    /// <summary>The display name.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public required string Name { get; init; }

    /// <summary>Notes.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public required string Detail { get; init; }

    /// <summary>The e-mail address, or empty.</summary>
    [StringLength(EmailAddress.MaxLength), EmailAddress]
    public required string Email { get; init; }

    /// <summary>The phone number, or empty.</summary>
    [RegularExpression(Domain.Customers.PhoneNumber.Pattern)]
    public required string PhoneNumber { get; init; }

    /// <summary>The postal address.</summary>
    [StringLength(CustomerProfile.MaxAddressLength)]
    public required string Address { get; init; }

    /// <summary>Default permissions for new agents.</summary>
    [MaxLength(LineSettings.MaxPermissionIds)]
    public required IReadOnlyList<Guid> PermissionIds { get; init; }

    /// <summary>The default billing account; the zero UUID when none is chosen.</summary>
    public required Guid BillingAccountId { get; init; }

    /// <summary>The account's flags.</summary>
    public required MetadataDto Metadata { get; init; }

    /// <summary>Whether the present e-mail address is verified or vouched for.</summary>
    [ReadOnly(true)]
    public required bool EmailVerified { get; init; }

    /// <summary><c>initial</c>, <c>active</c>, <c>suspended</c> or <c>frozen</c>; of an account that is gone, <c>deleted</c> or <c>expired</c>.</summary>
    [OneOf(typeof(CustomerStatus))]
    public required string Status { get; init; }

    /// <summary><c>none</c>, <c>pending</c>, <c>verified</c> or <c>rejected</c>.</summary>
    [OneOf(typeof(IdentityVerificationStatus))]
    public required string IdentityVerificationStatus { get; init; }

    /// <summary>When it became active for the first time; null until then.</summary>
    public required DateTimeOffset? TmActivate { get; init; }

    /// <summary>Until when the address can be verified; null when nobody waits for that.</summary>
    public required DateTimeOffset? TmVerifyBy { get; init; }

    /// <summary>When the deletion was asked for; null unless it is scheduled.</summary>
    public required DateTimeOffset? TmDeletionRequested { get; init; }

    /// <summary>When the account will be deleted; null unless that is scheduled.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset? TmDeletionScheduled { get; init; }

    /// <summary>When the next reminder of the deletion comes; null when none does.</summary>
    public required DateTimeOffset? TmDeletionRemind { get; init; }

    /// <summary>When the account was created.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset TmCreate { get; init; }

    /// <summary>When the account was last changed.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset TmUpdate { get; init; }

    /// <summary>When the account was deleted; null until then.</summary>
    [ReadOnly(true)]
    public required DateTimeOffset? TmDelete { get; init; }

    /// <summary>Shows an account as it is at a time.</summary>
    public static ExportedCustomerDto From(CustomerFacts facts, DateTimeOffset now) =>
        new()
        {
            Id = facts.Id.Value,
            Username = facts.Username,
            Name = facts.Profile.Name,
            Detail = facts.Profile.Detail,
            Email = facts.Profile.Email.Value,
            PhoneNumber = facts.Profile.PhoneNumber,
            Address = facts.Profile.Address,
            PermissionIds = facts.Profile.Line.PermissionIds,
            BillingAccountId = facts.BillingAccountId,
            Metadata = MetadataDto.From(facts.At(now)),
            EmailVerified = facts.EmailVerified,
            Status = facts.Status.ToName(),
            IdentityVerificationStatus = facts.IdentityVerification.ToName(),
            TmActivate = facts.ActivatedAt,
            TmVerifyBy = facts.VerifyBy,
            TmDeletionRequested = facts.DeletionRequestedAt,
            TmDeletionScheduled = facts.DeletionScheduledAt,
            TmDeletionRemind = facts.DeletionRemindAt,
            TmCreate = facts.CreatedAt,
            TmUpdate = facts.UpdatedAt,
            TmDelete = facts.DeletedAt,
        };
}
