using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.SignIns;

/// <summary>The rules for what an agent is given to sign in and to act with.</summary>
internal static class CredentialRules
{
    public static void Credentials<T>(this AbstractValidator<T> rules, Func<T, string?> username, Func<T, string?> password)
    {
        rules.Value(
            username,
            "username",
            Username.IsValid,
            "INVALID_USERNAME",
            $"must have 1 to {Username.MaxLength} characters, no control characters, and no blank at either end"
        );
        rules.Password(password);
    }

    public static void Password<T>(this AbstractValidator<T> rules, Func<T, string?> password) =>
        rules.Value(
            password,
            "password",
            Domain.Agents.Password.IsValid,
            "INVALID_PASSWORD",
            $"must have {Domain.Agents.Password.MinLength} to {Domain.Agents.Password.MaxLength} characters"
        );

    public static void Permission<T>(this AbstractValidator<T> rules, Func<T, int?> permission) =>
        rules
            .RuleFor(request => permission(request) ?? 0)
            .Must(PermissionRules.IsValid)
            .Named(
                "permission",
                "INVALID_PERMISSION",
                "must be a sum of the permission bits 16, 32 and 64 (and 1, 2 and 4 for the platform)"
            );
}
