using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Domain.Agents;

/// <summary>The name an agent signs in with; unique on the platform without regard to case.</summary>
public sealed record Username
{
    /// <summary>The longest username, in characters.</summary>
    public const int MaxLength = 254;

    private Username(string value) => Value = value;

    /// <summary>No username: a guest agent's, or a deleted one's.</summary>
    public static Username None { get; } = new("");

    /// <summary>The username as given.</summary>
    public string Value { get; }

    /// <summary>The form that is unique among agents that are not deleted; that of an address, if it is one.</summary>
    public string Canonical => EmailAddress.IsValid(Value) ? EmailAddress.From(Value).Canonical : Text.Canonical(Value);

    /// <summary>Takes a username that <see cref="IsValid"/> accepts; anything else is a defect of the caller.</summary>
    public static Username From(string value) =>
        IsValid(value) ? new(value) : throw new ArgumentException("Not a username.", nameof(value));

    /// <summary>The username that is this address, which is accepted already; there has to be one.</summary>
    public static Username Of(EmailAddress address) =>
        address.IsEmpty ? throw new ArgumentException("No address.", nameof(address)) : new(address.Value);

    /// <summary>A username that was accepted earlier, whatever the rules were then.</summary>
    internal static Username FromStored(string value) => value.Length == 0 ? None : new(value);

    /// <summary>
    /// The username that somebody typed, by the rules of any time; null when no agent can have it.
    /// </summary>
    public static Username? Find(string? value) => IsTypable(value) ? new(value!) : null;

    /// <summary>
    /// 1–254 characters, at least one of them visible and none of them invisible or a control character, not beginning or ending with a blank.
    /// </summary>
    public static bool IsValid(string? value) => IsTypable(value) && Visibility.IsVisible(value!);

    private static bool IsTypable(string? value) =>
        !string.IsNullOrWhiteSpace(value) && Text.Length(value) <= MaxLength && Text.IsClean(value) && value.Trim() == value;
}
