using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>The members of an account that clients set; an absent one stays as it is, null or empty empties it.</summary>
[DisplayName("CustomerRequest")]
public record ProfileMembers
{
    /// <summary>The display name, at most 255 characters.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public Optional<string> Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public Optional<string> Detail { get; init; }

    /// <summary>The e-mail address, at most 254 characters.</summary>
    [StringLength(EmailAddress.MaxLength), EmailAddress]
    public Optional<string> Email { get; init; }

    /// <summary>The phone number in E.164.</summary>
    [RegularExpression(Domain.Customers.PhoneNumber.Pattern)]
    public Optional<string> PhoneNumber { get; init; }

    /// <summary>The postal address, at most 1,024 characters.</summary>
    [StringLength(CustomerProfile.MaxAddressLength)]
    public Optional<string> Address { get; init; }

    /// <summary><c>POST</c>, <c>GET</c>, <c>PUT</c> or <c>DELETE</c>.</summary>
    [OneOf(typeof(WebhookTarget), nameof(WebhookTarget.Methods), OrEmpty = true, Name = "WebhookMethod")]
    public Optional<string> WebhookMethod { get; init; }

    /// <summary>An absolute http or https URI, at most 1,023 characters, without user info.</summary>
    [StringLength(WebhookTarget.MaxUriLength), Url]
    public Optional<string> WebhookUri { get; init; }

    /// <summary>The LINE channel's secret, at most 1,024 characters; shown by the 2022 representation.</summary>
    [StringLength(LineSettings.MaxLength)]
    public Optional<string> LineSecret { get; init; }

    /// <summary>The LINE channel's token, at most 1,024 characters; shown by the 2022 representation.</summary>
    [StringLength(LineSettings.MaxLength)]
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

    private static string Merge(Optional<string> given, string current) => given.IsGiven ? given.Value ?? "" : current;

    private static EmailAddress ToEmail(string? email) =>
        string.IsNullOrEmpty(email) ? EmailAddress.None : EmailAddress.From(email);
}

/// <summary>The rules of the contract (§5) for the profile's members.</summary>
internal static class ProfileMembersRules
{
    public static void Profile<T>(this AbstractValidator<T> rules, Func<T, ProfileMembers> profile)
    {
        rules.Text(request => profile(request).Name.Value, "name", CustomerProfile.MaxNameLength);
        rules.Text(request => profile(request).Detail.Value, "detail", CustomerProfile.MaxDetailLength, multiline: true);
        rules.Text(request => profile(request).Address.Value, "address", CustomerProfile.MaxAddressLength, multiline: true);
        rules.Text(request => profile(request).LineSecret.Value, "line_secret", LineSettings.MaxLength);
        rules.Text(request => profile(request).LineToken.Value, "line_token", LineSettings.MaxLength);
        rules.Contact(profile);
        rules.Webhook(profile);
        rules
            .RuleFor(request => profile(request).ReadPermissionIds)
            .Must(ids => ids.Count <= LineSettings.MaxPermissionIds && ids.All(id => id.IsValid))
            .Named("permission_ids", "INVALID_ID", $"must be at most {LineSettings.MaxPermissionIds} ids in the canonical form");
    }

    /// <summary>An e-mail address that has to be there.</summary>
    public static void RequiredEmail<T>(this AbstractValidator<T> rules, Func<T, string?> email)
    {
        rules.RuleFor(request => email(request)).NotEmpty().Named("email", "REQUIRED", "is required");
        rules.Email(email);
    }

    private static void Email<T>(this AbstractValidator<T> rules, Func<T, string?> email) =>
        rules.Value(
            email,
            "email",
            EmailAddress.IsValid,
            "INVALID_EMAIL",
            $"must be an e-mail address of at most {EmailAddress.MaxLength} characters"
        );

    private static void Contact<T>(this AbstractValidator<T> rules, Func<T, ProfileMembers> profile)
    {
        rules.Email(request => profile(request).Email.Value);
        rules.Value(
            request => profile(request).PhoneNumber.Value,
            "phone_number",
            PhoneNumber.IsValid,
            "INVALID_PHONE_NUMBER",
            "must be empty or a number in E.164, like +15551234567"
        );
    }

    private static void Webhook<T>(this AbstractValidator<T> rules, Func<T, ProfileMembers> profile)
    {
        rules.Value(
            request => profile(request).WebhookMethod.Value,
            "webhook_method",
            WebhookTarget.IsValidMethod,
            "INVALID_WEBHOOK_METHOD",
            "must be empty or one of POST, GET, PUT, DELETE"
        );
        rules.Value(
            request => profile(request).WebhookUri.Value,
            "webhook_uri",
            WebhookTarget.IsValidUri,
            "INVALID_WEBHOOK_URI",
            $"must be empty or an absolute http or https URI of at most {WebhookTarget.MaxUriLength:N0} characters without user info"
        );
    }
}
