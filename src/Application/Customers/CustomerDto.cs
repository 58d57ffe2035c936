using System.Text.Json.Serialization;
using Customers.Application.Callers;
using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Application.Customers;

/// <summary>
/// An account as clients see it (contract §5), members in the contract's order. What only the older representation or the ETag needs is not
/// part of the JSON, so that an event never holds it.
/// </summary>
public sealed record CustomerDto
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Detail { get; init; }

    public required string Email { get; init; }

    public required string PhoneNumber { get; init; }

    public required string Address { get; init; }

    public required string WebhookMethod { get; init; }

    public required string WebhookUri { get; init; }

    public required Guid BillingAccountId { get; init; }

    public required MetadataDto Metadata { get; init; }

    public required bool EmailVerified { get; init; }

    public required string Status { get; init; }

    public required string IdentityVerificationStatus { get; init; }

    public required DateTimeOffset? TmDeletionScheduled { get; init; }

    public required DateTimeOffset TmCreate { get; init; }

    public required DateTimeOffset TmUpdate { get; init; }

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

/// <summary>The account's flags; what nobody has set is not shown.</summary>
/// <param name="RtpDebug">Whether RTP traffic of the account's calls is captured.</param>
/// <param name="RtpDebugUntil">When the capture ends by itself.</param>
public sealed record MetadataDto(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? RtpDebug,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? RtpDebugUntil
)
{
    /// <summary>Shows the flags of an account.</summary>
    public static MetadataDto From(CustomerFacts facts) => new(facts.RtpDebug, facts.RtpDebugUntil);
}
