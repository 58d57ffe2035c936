using Customers.Application.Customers;

namespace Customers.Api.SignUps;

/// <summary>Somebody who joins.</summary>
public sealed record SignUpBody
{
    /// <summary>The e-mail address, at most 254 characters; the owner signs in with it. Required.</summary>
    [StringLength(EmailAddress.MaxLength), EmailAddress]
    public string? Email { get; init; }

    /// <summary>Whether the terms of service are accepted; has to be true.</summary>
    public bool? AcceptedTos { get; init; }

    /// <summary>The display name, at most 255 characters.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public string? Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public string? Detail { get; init; }

    /// <summary>The phone number in E.164.</summary>
    [RegularExpression(Domain.Customers.PhoneNumber.Pattern)]
    public string? PhoneNumber { get; init; }

    /// <summary>The postal address, at most 1,024 characters.</summary>
    [StringLength(CustomerProfile.MaxAddressLength)]
    public string? Address { get; init; }

    /// <summary><c>POST</c>, <c>GET</c>, <c>PUT</c> or <c>DELETE</c>.</summary>
    [OneOf(typeof(WebhookTarget), nameof(WebhookTarget.Methods), OrEmpty = true, Name = "WebhookMethod")]
    public string? WebhookMethod { get; init; }

    /// <summary>An absolute http or https URI, at most 1,023 characters, without user info.</summary>
    [StringLength(WebhookTarget.MaxUriLength), Url]
    public string? WebhookUri { get; init; }

    internal ProfileMembers ToMembers() =>
        new()
        {
            Email = Optional<string>.Of(Email),
            Name = Optional<string>.Of(Name),
            Detail = Optional<string>.Of(Detail),
            PhoneNumber = Optional<string>.Of(PhoneNumber),
            Address = Optional<string>.Of(Address),
            WebhookMethod = Optional<string>.Of(WebhookMethod),
            WebhookUri = Optional<string>.Of(WebhookUri),
        };
}

/// <summary>The token of a mail.</summary>
/// <param name="Token">The token in the mail's link.</param>
public sealed record TokenBody(string? Token);

/// <summary>The token of a mail that confirms an address.</summary>
/// <param name="Token">The token in the mail's link.</param>
public sealed record ConfirmationBody(string? Token)
{
    /// <summary>
    /// Whether the access keys and the webhook from before are yours. Unless true, they end with the first confirmation of the account; an
    /// access key that is sent as the credential stays.
    /// </summary>
    public bool? KeepAccessKeys { get; init; }
}

/// <summary>An e-mail address.</summary>
/// <param name="Email">The address.</param>
public sealed record EmailBody([StringLength(EmailAddress.MaxLength), EmailAddress] string? Email);

/// <summary>Who has forgotten their password.</summary>
/// <param name="Username">The agent's username.</param>
public sealed record UsernameBody([StringLength(Domain.Agents.Username.MaxLength)] string? Username);

/// <summary>A new password.</summary>
/// <param name="Token">The token in the mail's link.</param>
/// <param name="Password">8–128 characters that are not easy to guess.</param>
public sealed record PasswordResetBody(
    string? Token,
    [
        StringLength(Domain.Agents.Password.MaxLength, MinimumLength = Domain.Agents.Password.MinLength),
        DataType(DataType.Password)
    ]
        string? Password
)
{
    /// <summary>
    /// Whether the access keys and the webhook from before are yours. Unless true, they end when this confirms the address of a new account;
    /// an access key that is sent as the credential stays.
    /// </summary>
    public bool? KeepAccessKeys { get; init; }
}
