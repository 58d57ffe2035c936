using Customers.Application.Common;
using Customers.Application.Customers;
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
