using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Exports;

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

    /// <summary>When what the verified identity rests on was last changed; null once an operator has looked at it.</summary>
    public required DateTimeOffset? TmIdentityReview { get; init; }

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
            TmIdentityReview = facts.IdentityReviewAt,
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
