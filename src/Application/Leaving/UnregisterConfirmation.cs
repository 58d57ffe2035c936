using Customers.Application.Common;

namespace Customers.Application.Leaving;

/// <summary>What a caller gives to show that leaving is meant (contract §9, "Unregister, precisely").</summary>
/// <param name="Password">The caller's password.</param>
/// <param name="ConfirmationPhrase">Exactly <c>DELETE</c>.</param>
public sealed record UnregisterConfirmation(string Password, string ConfirmationPhrase)
{
    /// <summary>The phrase, letter for letter.</summary>
    public const string Phrase = "DELETE";

    /// <summary>The longest text that is looked at, far above any password and the phrase.</summary>
    public const int MaxLength = 1024;
}

/// <summary>The rules for what a caller gives to show that leaving is meant.</summary>
internal static class ConfirmationRules
{
    /// <summary>What holds for both members whoever sends them, and whether or not they are asked for.</summary>
    public static void Confirmation<T>(this AbstractValidator<T> rules, Func<T, UnregisterConfirmation> confirmation)
    {
        rules.NotTooLong(request => confirmation(request).Password, "password");
        rules.NotTooLong(request => confirmation(request).ConfirmationPhrase, "confirmation_phrase");
    }

    private static void NotTooLong<T>(this AbstractValidator<T> rules, Func<T, string> member, string field) =>
        rules.Value(
            member,
            field,
            text => Text.Length(text) <= UnregisterConfirmation.MaxLength,
            "TOO_LONG",
            $"must have at most {UnregisterConfirmation.MaxLength:N0} characters"
        );
}
