using Customers.Application.Common;

namespace Customers.Application.Customers;

// What clients send and see of an account: the request, the answer and the export, with one member of each for one of the account's.

/// <summary>The members of an account that clients set; an absent one stays as it is, null or empty empties it.</summary>
[DisplayName("CustomerRequest")]
public record ProfileMembers
{
    /// <summary>The display name, at most 255 characters.</summary>
    [Text(CustomerProfile.MaxNameLength)]
    public Optional<string> Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    [Text(CustomerProfile.MaxDetailLength, Multiline = true)]
    public Optional<string> Detail { get; init; }

    /// <summary>The e-mail address, at most 254 characters.</summary>
    [StringLength(EmailAddress.MaxLength), EmailAddress]
    public Optional<string> Email { get; init; }

    /// <summary>The phone number in E.164.</summary>
    [RegularExpression(Domain.Customers.PhoneNumber.Pattern)]
    public Optional<string> PhoneNumber { get; init; }

    /// <summary>The postal address, at most 1,024 characters.</summary>
    [Text(CustomerProfile.MaxAddressLength, Multiline = true)]
    public Optional<string> Address { get; init; }

    /// <summary><c>POST</c>, <c>GET</c>, <c>PUT</c> or <c>DELETE</c>.</summary>
    [OneOf(typeof(WebhookTarget), nameof(WebhookTarget.Methods), OrEmpty = true, Name = "WebhookMethod")]
    public Optional<string> WebhookMethod { get; init; }

    /// <summary>An absolute http or https URI, at most 1,023 characters, without user info.</summary>
    [StringLength(WebhookTarget.MaxUriLength), Url]
    public Optional<string> WebhookUri { get; init; }

    /// <summary>The LINE channel's secret, at most 1,024 characters; shown by the 2022 representation.</summary>
    [Text(LineSettings.MaxLength)]
    public Optional<string> LineSecret { get; init; }

    /// <summary>The LINE channel's token, at most 1,024 characters; shown by the 2022 representation.</summary>
    [Text(LineSettings.MaxLength)]
    public Optional<string> LineToken { get; init; }

    /// <summary>Default permissions for new agents, at most 100; shown by the 2022 representation.</summary>
    [MaxLength(LineSettings.MaxPermissionIds), DataType("uuid")]
    public Optional<IReadOnlyList<string?>> PermissionIds
    {
        get;
        init
        {
            field = value;
            ReadPermissionIds = [.. (value.Value ?? []).Select(id => (IdInput)id)];
        }
    }

    // Read once: the rules judge them, and the merge takes them.
    internal IReadOnlyList<IdInput> ReadPermissionIds { get; private init; } = [];

    /// <summary>The profile with these members merged into it; the members must be valid.</summary>
    public CustomerProfile MergeInto(CustomerProfile profile) =>
        profile with
        {
            Name = Merge(Name, profile.Name),
            Detail = Merge(Detail, profile.Detail),
            Email = Email.IsGiven ? ToEmail(Email.Value) : profile.Email,
            PhoneNumber = Merge(PhoneNumber, profile.PhoneNumber),
            Address = Merge(Address, profile.Address),
            Webhook = new(Merge(WebhookMethod, profile.Webhook.Method), Merge(WebhookUri, profile.Webhook.Uri)),
            Line = new(
                Merge(LineSecret, profile.Line.Secret),
                Merge(LineToken, profile.Line.Token),
                PermissionIds.IsGiven ? [.. ReadPermissionIds.Select(id => id.Value)] : profile.Line.PermissionIds
            ),
        };

    /// <summary>Whether another e-mail address is wished for. What is no address is not: a rule tells of that.</summary>
    internal bool HasOtherEmailThan(CustomerProfile profile) =>
        Email.IsGiven && EmailAddress.IsValid(Email.Value ?? "") && ToEmail(Email.Value) != profile.Email;

    private static string Merge(Optional<string> given, string current) => given.IsGiven ? given.Value ?? "" : current;

    private static EmailAddress ToEmail(string? email) =>
        string.IsNullOrEmpty(email) ? EmailAddress.None : EmailAddress.From(email);
}

/// <summary>A customer: the tenant account that every resource belongs to.</summary>
/// <remarks>
/// Members are in the contract's order (§5). What only the older representation or the ETag needs is not part of the JSON, so that an event never
/// holds it.
/// </remarks>
/// <param name="Id">The customer's unique id.</param>
/// <param name="Name">The display name of the organisation, at most 255 characters.</param>
/// <param name="Detail">Notes about the account, at most 4,096 characters.</param>
/// <param name="Email">The e-mail address of the account, or empty.</param>
/// <param name="PhoneNumber">The phone number in E.164, or empty.</param>
/// <param name="Address">The postal address, at most 1,024 characters.</param>
/// <param name="WebhookMethod">How events are sent: <c>POST</c>, <c>GET</c>, <c>PUT</c>, <c>DELETE</c>, or empty.</param>
/// <param name="WebhookUri">Where events are sent, or empty.</param>
/// <param name="BillingAccountId">The default billing account; the zero UUID when none is chosen.</param>
/// <param name="Metadata">The account's flags.</param>
/// <param name="EmailVerified">Whether the present e-mail address is verified or vouched for.</param>
/// <param name="Status"><c>initial</c>, <c>active</c>, <c>suspended</c>, <c>frozen</c>, <c>deleted</c> or <c>expired</c>.</param>
/// <param name="IdentityVerificationStatus"><c>none</c>, <c>pending</c>, <c>verified</c> or <c>rejected</c>.</param>
/// <param name="TmDeletionScheduled">When the account will be deleted; null unless it is frozen.</param>
/// <param name="TmCreate">When the account was created.</param>
/// <param name="TmUpdate">When the account was last changed.</param>
/// <param name="TmDelete">When the account was deleted; null until then.</param>
public sealed partial record CustomerDto(
    Guid Id,
    [StringLength(CustomerProfile.MaxNameLength)] string Name,
    [StringLength(CustomerProfile.MaxDetailLength)] string Detail,
    [StringLength(EmailAddress.MaxLength), EmailAddress] string Email,
    [RegularExpression(Domain.Customers.PhoneNumber.Pattern)] string PhoneNumber,
    [StringLength(CustomerProfile.MaxAddressLength)] string Address,
    [OneOf(typeof(WebhookTarget), nameof(WebhookTarget.Methods), OrEmpty = true, Name = "WebhookMethod")] string WebhookMethod,
    [StringLength(WebhookTarget.MaxUriLength), Url] string WebhookUri,
    Guid BillingAccountId,
    MetadataDto Metadata,
    bool EmailVerified,
    [OneOf(typeof(CustomerStatus))] string Status,
    [OneOf(typeof(IdentityVerificationStatus))] string IdentityVerificationStatus,
    DateTimeOffset? TmDeletionScheduled,
    DateTimeOffset TmCreate,
    DateTimeOffset TmUpdate,
    DateTimeOffset? TmDelete
)
{
    /// <summary>Shows an account as it is at a time.</summary>
    public static CustomerDto From(CustomerFacts facts, long version, DateTimeOffset now) =>
        new(
            Id: facts.Id.Value,
            Name: facts.Profile.Name,
            Detail: facts.Profile.Detail,
            Email: facts.Profile.Email.Value,
            PhoneNumber: facts.Profile.PhoneNumber,
            Address: facts.Profile.Address,
            WebhookMethod: facts.Profile.Webhook.Method,
            WebhookUri: facts.Profile.Webhook.Uri,
            BillingAccountId: facts.BillingAccountId,
            Metadata: MetadataDto.From(facts.At(now)),
            EmailVerified: facts.EmailVerified,
            Status: facts.Status.ToName(),
            IdentityVerificationStatus: facts.IdentityVerification.ToName(),
            TmDeletionScheduled: facts.DeletionScheduledAt,
            TmCreate: facts.CreatedAt,
            TmUpdate: facts.UpdatedAt,
            TmDelete: facts.DeletedAt
        )
        {
            Version = version,
            Username = facts.Username,
            LineSecret = facts.Profile.Line.Secret,
            LineToken = facts.Profile.Line.Token,
            PermissionIds = facts.Profile.Line.PermissionIds,
            RtpDebugEnded = facts.HasRtpDebugEnded(now),
        };
}

/// <summary>An account with all that is held about it, but for its credentials elsewhere.</summary>
/// <param name="Id">The account's unique id.</param>
/// <param name="Username">The owner's username, as it was given when the account was created.</param>
/// <param name="Name">The display name.</param>
/// <param name="Detail">Notes.</param>
/// <param name="Email">The e-mail address, or empty.</param>
/// <param name="PhoneNumber">The phone number, or empty.</param>
/// <param name="Address">The postal address.</param>
/// <param name="PermissionIds">Default permissions for new agents.</param>
/// <param name="BillingAccountId">The default billing account; the zero UUID when none is chosen.</param>
/// <param name="Metadata">The account's flags.</param>
/// <param name="EmailVerified">Whether the present e-mail address is verified or vouched for.</param>
/// <param name="Status"><c>initial</c>, <c>active</c>, <c>suspended</c> or <c>frozen</c>; of an account that is gone, <c>deleted</c> or <c>expired</c>.</param>
/// <param name="IdentityVerificationStatus"><c>none</c>, <c>pending</c>, <c>verified</c> or <c>rejected</c>.</param>
/// <param name="TmIdentityReview">When what the verified identity rests on was last changed; null once an operator has looked at it.</param>
/// <param name="TmActivate">When it became active for the first time; null until then.</param>
/// <param name="TmVerifyBy">Until when the address can be verified; null when nobody waits for that.</param>
/// <param name="TmDeletionRequested">When the deletion was asked for; null unless it is scheduled.</param>
/// <param name="TmDeletionScheduled">When the account will be deleted; null unless that is scheduled.</param>
/// <param name="TmDeletionRemind">When the next reminder of the deletion comes; null when none does.</param>
/// <param name="TmCreate">When the account was created.</param>
/// <param name="TmUpdate">When the account was last changed.</param>
/// <param name="TmDelete">When the account was deleted; null until then.</param>
public sealed record ExportedCustomerDto(
    Guid Id,
    [StringLength(Domain.Agents.Username.MaxLength)] string Username,
    [StringLength(CustomerProfile.MaxNameLength)] string Name,
    [StringLength(CustomerProfile.MaxDetailLength)] string Detail,
    [StringLength(EmailAddress.MaxLength), EmailAddress] string Email,
    [RegularExpression(Domain.Customers.PhoneNumber.Pattern)] string PhoneNumber,
    [StringLength(CustomerProfile.MaxAddressLength)] string Address,
    [MaxLength(LineSettings.MaxPermissionIds)] IReadOnlyList<Guid> PermissionIds,
    Guid BillingAccountId,
    MetadataDto Metadata,
    bool EmailVerified,
    [OneOf(typeof(CustomerStatus))] string Status,
    [OneOf(typeof(IdentityVerificationStatus))] string IdentityVerificationStatus,
    DateTimeOffset? TmIdentityReview,
    DateTimeOffset? TmActivate,
    DateTimeOffset? TmVerifyBy,
    DateTimeOffset? TmDeletionRequested,
    DateTimeOffset? TmDeletionScheduled,
    DateTimeOffset? TmDeletionRemind,
    DateTimeOffset TmCreate,
    DateTimeOffset TmUpdate,
    DateTimeOffset? TmDelete
)
{
    /// <summary>Shows an account as it is at a time.</summary>
    public static ExportedCustomerDto From(CustomerFacts facts, DateTimeOffset now) =>
        new(
            Id: facts.Id.Value,
            Username: facts.Username,
            Name: facts.Profile.Name,
            Detail: facts.Profile.Detail,
            Email: facts.Profile.Email.Value,
            PhoneNumber: facts.Profile.PhoneNumber,
            Address: facts.Profile.Address,
            PermissionIds: facts.Profile.Line.PermissionIds,
            BillingAccountId: facts.BillingAccountId,
            Metadata: MetadataDto.From(facts.At(now)),
            EmailVerified: facts.EmailVerified,
            Status: facts.Status.ToName(),
            IdentityVerificationStatus: facts.IdentityVerification.ToName(),
            TmIdentityReview: facts.IdentityReviewAt,
            TmActivate: facts.ActivatedAt,
            TmVerifyBy: facts.VerifyBy,
            TmDeletionRequested: facts.DeletionRequestedAt,
            TmDeletionScheduled: facts.DeletionScheduledAt,
            TmDeletionRemind: facts.DeletionRemindAt,
            TmCreate: facts.CreatedAt,
            TmUpdate: facts.UpdatedAt,
            TmDelete: facts.DeletedAt
        );
}
