using System.Text;
using Customers.Domain.Common;

namespace Customers.Domain.Agents;

/// <summary>The rules for passwords: any Unicode, no composition rules.</summary>
public static class Password
{
    /// <summary>The shortest password, in characters.</summary>
    public const int MinLength = 8;

    /// <summary>The longest password, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>8–128 characters; unpaired surrogates and U+0000 are no characters.</summary>
    public static bool IsValid(string? password) => CanExist(password) && Text.Length(password!) >= MinLength;

    /// <summary>
    /// Whether an agent may have such a password: one that came from another system was never judged by how long it is. 1–128 characters, as above.
    /// </summary>
    public static bool CanExist(string? password) =>
        password is { Length: > 0 }
        && Text.IsWellFormed(password)
        && !password.Contains('\0', StringComparison.Ordinal)
        && Text.Length(password) <= MaxLength;

    /// <summary>The form that is hashed, so that two keyboards that type the same password differently both get in (NFKC).</summary>
    public static string Normalize(string password) => password.Normalize(NormalizationForm.FormKC);
}
