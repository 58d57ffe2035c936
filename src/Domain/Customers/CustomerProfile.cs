using Customers.Domain.Common;

namespace Customers.Domain.Customers;

/// <summary>What an account says about itself. All of it is personal and goes when the account is deleted.</summary>
public sealed record CustomerProfile
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 255;

    /// <summary>The longest detail, in characters.</summary>
    public const int MaxDetailLength = 4096;

    /// <summary>The longest postal address, in characters.</summary>
    public const int MaxAddressLength = 1024;

    /// <summary>A profile that says nothing.</summary>
    public static CustomerProfile Empty { get; } = new();

    /// <summary>The organisation's display name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Notes; may hold line breaks.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The account's e-mail address.</summary>
    public EmailAddress Email { get; init; } = EmailAddress.None;

    /// <summary>The phone number in E.164, or empty.</summary>
    public string PhoneNumber { get; init; } = "";

    /// <summary>The postal address; may hold line breaks.</summary>
    public string Address { get; init; } = "";

    /// <summary>Where the account's events go.</summary>
    public WebhookTarget Webhook { get; init; } = WebhookTarget.None;

    /// <summary>What clients of the 2022 representation keep with the account.</summary>
    public LineSettings Line { get; init; } = LineSettings.None;

    /// <summary>True for at most <paramref name="maxLength"/> characters without control characters (line breaks and tabs when <paramref name="multiline"/>).</summary>
    public static bool IsValidText(string? text, int maxLength, bool multiline = false) =>
        text is not null && Text.Length(text) <= maxLength && Text.IsClean(text, multiline);

    /// <summary>Whether another profile differs in what the verification of the identity rests on.</summary>
    internal bool HasOtherIdentity(CustomerProfile other) =>
        (Name, PhoneNumber, Address) != (other.Name, other.PhoneNumber, other.Address);

    /// <summary>The members, in the contract's spelling and order, in which another profile differs from this one.</summary>
    internal IReadOnlyList<string> DifferencesTo(CustomerProfile other)
    {
        (string Member, bool Differs)[] members =
        [
            ("name", Name != other.Name),
            ("detail", Detail != other.Detail),
            ("email", Email != other.Email),
            ("phone_number", PhoneNumber != other.PhoneNumber),
            ("address", Address != other.Address),
            ("webhook_method", Webhook.Method != other.Webhook.Method),
            ("webhook_uri", Webhook.Uri != other.Webhook.Uri),
            ("line_secret", Line.Secret != other.Line.Secret),
            ("line_token", Line.Token != other.Line.Token),
            ("permission_ids", !Line.PermissionIds.SequenceEqual(other.Line.PermissionIds)),
        ];
        return [.. members.Where(member => member.Differs).Select(member => member.Member)];
    }
}

/// <summary>The members that only the 2022 representation shows (contract §11).</summary>
/// <param name="Secret">The LINE channel's secret, or empty.</param>
/// <param name="Token">The LINE channel's token, or empty.</param>
/// <param name="PermissionIds">Default permissions for new agents, as the old clients name them.</param>
public sealed record LineSettings(string Secret, string Token, IReadOnlyList<Guid> PermissionIds)
{
    /// <summary>The longest secret or token, in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>The most permission ids.</summary>
    public const int MaxPermissionIds = 100;

    /// <summary>Nothing set.</summary>
    public static LineSettings None { get; } = new("", "", []);
}
