using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Domain.Resources;

namespace Customers.Api.Customers;

/// <summary>A new account and what its owner signs in with. Without both, the owner's username is the e-mail address, and a mail asks for the password.</summary>
public sealed record CreateCustomerBody : ProfileMembers
{
    /// <summary>The owner's username, 1–254 characters, unique on the platform. Absent only together with the password.</summary>
    [StringLength(Domain.Agents.Username.MaxLength, MinimumLength = 1)]
    public string? Username { get; init; }

    /// <summary>The owner's password, 8–128 characters; never shown. Absent only together with the username.</summary>
    [
        StringLength(Domain.Agents.Password.MaxLength, MinimumLength = Domain.Agents.Password.MinLength),
        DataType(DataType.Password)
    ]
    public string? Password { get; init; }

    /// <summary>What the account may own: <c>free</c>, <c>basic</c>, <c>professional</c> or <c>unlimited</c>; as configured when absent.</summary>
    [OneOf(typeof(Plan))]
    public string? Plan { get; init; }
}

/// <summary>The flags to change.</summary>
public sealed record MetadataBody
{
    /// <summary>Whether RTP traffic of the account's calls is captured; setting it takes away an end that is not given with it.</summary>
    public Optional<bool?> RtpDebug { get; init; }

    /// <summary>
    /// When the capture ends by itself: in the future, at most 30 days (720 hours) ahead, and only with <c>rtp_debug</c> true, given or already
    /// set; null takes the end away.
    /// </summary>
    public Optional<DateTimeOffset?> RtpDebugUntil { get; init; }
}

/// <summary>The default billing account.</summary>
public sealed record BillingAccountBody
{
    /// <summary>The billing account's id; null or empty for none.</summary>
    [DataType("uuid")]
    public Optional<string> BillingAccountId { get; init; }

    internal Optional<IdInput> ToId() => BillingAccountId.As(id => (IdInput)id);
}

/// <summary>Why a hold is placed.</summary>
/// <param name="Reason">For other staff, 1–1,024 characters; the customer never reads it.</param>
/// <param name="CustomerWords">What the customer reads about it, at most 1,024 characters; nothing when absent.</param>
public sealed record HoldBody(
    [Required, StringLength(Hold.MaxReasonLength, MinimumLength = 1)] string? Reason,
    [StringLength(Hold.MaxCustomerWordsLength)] string? CustomerWords
)
{
    internal PlaceHold ToUseCase(CustomerId id, HoldKind kind) =>
        new(id, kind, Reason ?? "") { CustomerWords = CustomerWords ?? "" };
}

/// <summary>Why platform staff does it.</summary>
/// <param name="Reason">For other staff, 1–1,024 characters; the customer never reads it.</param>
public sealed record ReasonBody([Required, StringLength(Hold.MaxReasonLength, MinimumLength = 1)] string? Reason);

/// <summary>Where identity verification goes.</summary>
/// <param name="Status"><c>none</c>, <c>pending</c>, <c>verified</c> or <c>rejected</c>.</param>
/// <param name="Reason">Words for the customer to read, at most 1,024 characters; none when absent.</param>
public sealed record IdentityVerificationBody(
    [Required, OneOf(typeof(IdentityVerificationStatus))] string? Status,
    [StringLength(IdentityDecision.MaxReasonLength)] string? Reason
);

/// <summary>The proof that leaving is meant.</summary>
/// <param name="Password">The caller's password; required with a login token.</param>
/// <param name="ConfirmationPhrase">Exactly <c>DELETE</c>; required with an access key, and for immediate deletion.</param>
/// <param name="Immediate">True to delete at once and for good; false or absent to schedule the deletion.</param>
public sealed record UnregisterBody(
    [StringLength(Domain.Agents.Password.MaxLength, MinimumLength = 1), DataType(DataType.Password)] string? Password,
    string? ConfirmationPhrase,
    bool? Immediate
)
{
    internal UnregisterConfirmation ToConfirmation() => new(Password ?? "", ConfirmationPhrase ?? "");
}

/// <summary>What to change of an account; an absent member stays as it is.</summary>
public sealed record UpdateCustomerBody : ProfileMembers
{
    /// <summary>The caller's own password, to change the e-mail address more than 10 minutes after signing in.</summary>
    [DataType(DataType.Password)]
    public string? CurrentPassword { get; init; }
}
