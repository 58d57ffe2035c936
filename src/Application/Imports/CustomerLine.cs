using System.Text.Json.Serialization;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Agents;
using Customers.Domain.Resources;

namespace Customers.Application.Imports;

/// <summary>
/// An account as another system hands it over: a line of an import. Members that do not exist are refused, since who sends one that is dropped
/// would take it for stored.
/// </summary>
[DisplayName("ImportLineRequest")]
public sealed record CustomerLine : ProfileMembers
{
    /// <summary>The account's id, which it keeps. Required.</summary>
    [Required, DataType("uuid")]
    public string? Id { get; init; }

    /// <summary>Whether the e-mail address was confirmed; false when absent.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>The default billing account.</summary>
    [DataType("uuid")]
    public string? BillingAccountId { get; init; }

    /// <summary>
    /// <c>none</c> when absent. Accounts from before <c>Import:VerifiedBefore</c> that are not <c>initial</c> get <c>verified</c> in place of
    /// <c>none</c>.
    /// </summary>
    [OneOf(typeof(IdentityVerificationStatus))]
    public string? IdentityVerificationStatus { get; init; }

    /// <summary>The plan; that of new accounts when absent.</summary>
    [OneOf(typeof(Plan))]
    public string? Plan { get; init; }

    /// <summary>
    /// <c>initial</c>, <c>active</c>, <c>suspended</c> or <c>frozen</c>, and what follows from the rest of the line. Required. Accounts that are
    /// gone are left out.
    /// </summary>
    [Required, OneOf(typeof(CustomerStatus))]
    public string? Status { get; init; }

    /// <summary>The holds on the account, at most one a kind.</summary>
    public IReadOnlyList<HoldLine?>? Holds { get; init; }

    /// <summary>When the account was created. Required.</summary>
    [Required, DataType("date-time")]
    public DateTimeOffset? TmCreate { get; init; }

    /// <summary>When it was last changed; <c>tm_create</c> when absent.</summary>
    [DataType("date-time")]
    public DateTimeOffset? TmUpdate { get; init; }

    /// <summary>When its deletion was asked for; the time of the deletion less the grace period when absent.</summary>
    [DataType("date-time")]
    public DateTimeOffset? TmDeletionRequested { get; init; }

    /// <summary>When it will be deleted, in the future: then it is <c>frozen</c>.</summary>
    [DataType("date-time")]
    public DateTimeOffset? TmDeletionScheduled { get; init; }

    /// <summary>Who owns the account, and administers it. Required.</summary>
    [Required]
    public OwnerLine? Owner { get; init; }

    /// <summary>The agents but for the owner and the guest.</summary>
    public IReadOnlyList<AgentLine?>? Agents { get; init; }

    /// <summary>The guest agent's id; a new one when absent.</summary>
    [DataType("uuid")]
    public string? GuestAgentId { get; init; }

    /// <summary>The access keys.</summary>
    public IReadOnlyList<AccessKeyLine?>? Accesskeys { get; init; }

    /// <summary>What services of the platform keep for the account.</summary>
    public IReadOnlyList<ResourceLine?>? Resources { get; init; }
}

/// <summary>A hold on an account that is imported.</summary>
/// <param name="Kind"><c>billing</c>, <c>fraud</c> or <c>operator</c>. Required.</param>
/// <param name="Reason">Why, for other staff, 1–1,024 characters. Required.</param>
/// <param name="CustomerWords">What the customer reads, at most 1,024 characters.</param>
/// <param name="TmCreate">When it was placed; now when absent.</param>
[DisplayName("ImportHoldRequest")]
public sealed record HoldLine(
    [Required, OneOf(typeof(HoldKind))] string? Kind = null,
    [Required, StringLength(Hold.MaxReasonLength, MinimumLength = 1)] string? Reason = null,
    [StringLength(Hold.MaxCustomerWordsLength)] string? CustomerWords = null,
    [DataType("date-time")] DateTimeOffset? TmCreate = null
);

/// <summary>The owner of an account that is imported.</summary>
/// <param name="Id">The agent's id, which it keeps. Required.</param>
/// <param name="Username">What they sign in with, 1–254 characters, unique on the platform. Required.</param>
/// <param name="PasswordHash">The hash of the password by bcrypt, with a cost from 4 to 14; without one the password is set by mail.</param>
[DisplayName("ImportOwnerRequest")]
public sealed record OwnerLine(
    [Required, DataType("uuid")] string? Id = null,
    [Required, StringLength(Username.MaxLength, MinimumLength = 1)] string? Username = null,
    [DataType(DataType.Password)] string? PasswordHash = null
);

/// <summary>An agent of an account that is imported.</summary>
/// <param name="Id">The agent's id, which it keeps. Required.</param>
/// <param name="Username">What they sign in with, 1–254 characters, unique on the platform. Required.</param>
/// <param name="PasswordHash">The hash of the password by bcrypt, with a cost from 4 to 14; without one an administrator gives them one.</param>
/// <param name="Name">The display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
/// <param name="Permission">The sum of 16 (agent), 32 (admin) and 64 (manager); 0 when absent. Project permissions are refused.</param>
/// <param name="TmCreate">When the agent was created; as the account when absent.</param>
[DisplayName("ImportAgentRequest")]
public sealed record AgentLine(
    [Required, DataType("uuid")] string? Id = null,
    [Required, StringLength(Username.MaxLength, MinimumLength = 1)] string? Username = null,
    [DataType(DataType.Password)] string? PasswordHash = null,
    [StringLength(CustomerProfile.MaxNameLength)] string? Name = null,
    [StringLength(CustomerProfile.MaxDetailLength)] string? Detail = null,
    [Range(0, PermissionRules.All)] int? Permission = null,
    [DataType("date-time")] DateTimeOffset? TmCreate = null
);

/// <summary>An access key of an account that is imported; its token goes on working.</summary>
/// <param name="Id">The key's id, which it keeps. Required.</param>
/// <param name="TokenHash">The SHA-256 of the token, as 64 hexadecimal digits. Required.</param>
/// <param name="TokenPrefix">The token's first characters, at most 16, beginning with <c>vb_</c>: no other token is known for a key. Required.</param>
/// <param name="TmExpire">When it stops working; at most ten years from now, a later time is cut. Required.</param>
/// <param name="Name">The display name, at most 255 characters.</param>
/// <param name="Detail">Notes, at most 4,096 characters.</param>
/// <param name="Scopes">What it may be used for; all that a key of an account may when absent.</param>
/// <param name="TmCreate">When it was created; as the account when absent.</param>
[DisplayName("ImportAccessKeyRequest")]
public sealed record AccessKeyLine(
    [Required, DataType("uuid")] string? Id = null,
    [Required, StringLength(64, MinimumLength = 64), DataType(DataType.Password)] string? TokenHash = null,
    [Required, StringLength(AccessKeyLine.MaxPrefixLength, MinimumLength = 1)] string? TokenPrefix = null,
    [Required, DataType("date-time")] DateTimeOffset? TmExpire = null,
    [StringLength(CustomerProfile.MaxNameLength)] string? Name = null,
    [StringLength(CustomerProfile.MaxDetailLength)] string? Detail = null,
    IReadOnlyList<string?>? Scopes = null,
    [DataType("date-time")] DateTimeOffset? TmCreate = null
)
{
    /// <summary>The longest beginning of a token that is kept, in characters: of the 43 that carry chance, at most 13.</summary>
    public const int MaxPrefixLength = 16;

    /// <summary>What the token of a key begins with.</summary>
    public const string Marker = "vb_";
}

/// <summary>A resource of an account that is imported.</summary>
/// <param name="Type">A type that another service keeps. Required.</param>
/// <param name="Id">Its id. Required.</param>
[DisplayName("ImportResourceRequest")]
public sealed record ResourceLine(
    [Required, OneOf(typeof(ResourceTypes), nameof(ResourceTypes.KeptElsewhere), Name = "KeptResourceType")] string? Type = null,
    [Required, DataType("uuid")] string? Id = null
);
