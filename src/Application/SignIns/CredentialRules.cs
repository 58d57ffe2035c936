using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>The rules for what an agent is given to sign in and to act with.</summary>
internal static class CredentialRules
{
    // No sum of bits, unlike 0: who forgets the permission is told so.
    private const int Missing = -1;

    public static void Credentials<T>(this AbstractValidator<T> rules, Func<T, string?> username, Func<T, string?> password)
    {
        rules.Username(username);
        rules.Password(password);
    }

    public static void Username<T>(this AbstractValidator<T> rules, Func<T, string?> username) =>
        rules.Value(
            username,
            "username",
            Domain.Agents.Username.IsValid,
            "INVALID_USERNAME",
            $"must have 1 to {Domain.Agents.Username.MaxLength} characters, a visible one among them and no invisible or control characters, and no blank at either end"
        );

    public static void Password<T>(this AbstractValidator<T> rules, Func<T, string?> password) =>
        rules.Value(
            password,
            "password",
            Domain.Agents.Password.IsValid,
            "INVALID_PASSWORD",
            $"must have {Domain.Agents.Password.MinLength} to {Domain.Agents.Password.MaxLength} characters"
        );

    private const string PermissionField = "permission";
    private const string InvalidPermission = "INVALID_PERMISSION";
    private const string PermissionRule =
        "must be a sum of the permission bits 16, 32 and 64 (and 1, 2 and 4 for the platform), or 0";

    public static void Permission<T>(this AbstractValidator<T> rules, Func<T, int?> permission) =>
        rules
            .RuleFor(request => permission(request) ?? Missing)
            .Must(PermissionRules.IsValid)
            .Named(PermissionField, InvalidPermission, PermissionRule);

    /// <summary>The same where it is left out, and the account does not say what new agents may do.</summary>
    public static Error PermissionMissing =>
        Error.InvalidField(PermissionField, InvalidPermission, $"{PermissionField} {PermissionRule}.");
}
