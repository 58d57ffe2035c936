using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;

namespace Customers.Api.Customers;

/// <summary>The members of an account that clients set; an absent one stays as it is, null or empty empties it.</summary>
public record CustomerBody
{
    /// <summary>The display name, at most 255 characters.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    public Optional<string> Detail { get; init; }

    /// <summary>The e-mail address, at most 254 characters.</summary>
    public Optional<string> Email { get; init; }

    /// <summary>The phone number in E.164.</summary>
    public Optional<string> PhoneNumber { get; init; }

    /// <summary>The postal address, at most 1,024 characters.</summary>
    public Optional<string> Address { get; init; }

    /// <summary><c>POST</c>, <c>GET</c>, <c>PUT</c> or <c>DELETE</c>.</summary>
    public Optional<string> WebhookMethod { get; init; }

    /// <summary>An absolute http or https URI, at most 1,023 characters, without user info.</summary>
    public Optional<string> WebhookUri { get; init; }

    /// <summary>The LINE channel's secret, at most 1,024 characters; shown by the 2022 representation.</summary>
    public Optional<string> LineSecret { get; init; }

    /// <summary>The LINE channel's token, at most 1,024 characters; shown by the 2022 representation.</summary>
    public Optional<string> LineToken { get; init; }

    /// <summary>Default permissions for new agents, at most 100; shown by the 2022 representation.</summary>
    public Optional<IReadOnlyList<string?>> PermissionIds { get; init; }

    internal ProfileMembers ToMembers() =>
        new()
        {
            Name = Name,
            Detail = Detail,
            Email = Email,
            PhoneNumber = PhoneNumber,
            Address = Address,
            WebhookMethod = WebhookMethod,
            WebhookUri = WebhookUri,
            LineSecret = LineSecret,
            LineToken = LineToken,
            PermissionIds = PermissionIds,
        };
}

/// <summary>A new account and what its owner signs in with.</summary>
public sealed record CreateCustomerBody : CustomerBody
{
    /// <summary>The owner's username, 1–254 characters, unique on the platform. Required.</summary>
    public string? Username { get; init; }

    /// <summary>The owner's password, 8–128 characters. Required; never shown.</summary>
    public string? Password { get; init; }
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
    public Optional<string> BillingAccountId { get; init; }

    internal Optional<IdInput> ToId() => BillingAccountId.As(id => (IdInput)id);
}

/// <summary>Why a hold is placed.</summary>
/// <param name="Reason">1–1,024 characters.</param>
public sealed record HoldBody(string? Reason);

/// <summary>Where identity verification goes.</summary>
/// <param name="Status"><c>none</c>, <c>pending</c>, <c>verified</c> or <c>rejected</c>.</param>
/// <param name="Reason">Words for the customer to read, at most 1,024 characters; none when absent.</param>
public sealed record IdentityVerificationBody(string? Status, string? Reason);

/// <summary>The proof that leaving is meant.</summary>
/// <param name="Password">The caller's password; required with a login token.</param>
/// <param name="ConfirmationPhrase">Exactly <c>DELETE</c>; required with an access key, and for immediate deletion.</param>
/// <param name="Immediate">True to delete at once and for good; false or absent to schedule the deletion.</param>
public sealed record UnregisterBody(string? Password, string? ConfirmationPhrase, bool? Immediate)
{
    internal UnregisterConfirmation ToConfirmation() => new(Password ?? "", ConfirmationPhrase ?? "");
}
