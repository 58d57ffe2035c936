using Customers.Application.Common;
using Customers.Domain.Agents;

namespace Customers.Application.Imports;

internal static class LineRules
{
    public static void Id<T>(this AbstractValidator<T> rules, Func<T, string?> id, string field) =>
        rules
            .RuleFor(line => (IdInput)id(line))
            .Must(given => given.IsValid && given.Value != Guid.Empty)
            .Named(field, "INVALID_ID", "must be an id in its canonical, hyphenated form, and not all zeros");

    public static void OptionalId<T>(this AbstractValidator<T> rules, Func<T, string?> id, string field) =>
        rules
            .RuleFor(line => (IdInput)id(line))
            .Must(given => given.IsValid || !given.IsGiven)
            .Named(field, "INVALID_ID", "must be an id in its canonical, hyphenated form");

    public static void SignIn<T>(this AbstractValidator<T> rules, Func<T, string?> username, Func<T, string?> passwordHash)
    {
        rules
            .RuleFor(line => username(line))
            .Must(Username.IsValid)
            .Named(
                "username",
                "INVALID_USERNAME",
                $"must have 1 to {Username.MaxLength} characters, one of them visible and none invisible, and no blanks at its ends"
            );
        rules
            .RuleFor(line => passwordHash(line))
            .Must(hash => string.IsNullOrEmpty(hash) || BcryptHash.IsValid(hash))
            .Named(
                "password_hash",
                "INVALID_HASH",
                $"must be a hash of bcrypt ($2a$, $2b$ or $2y$) with a cost from {BcryptHash.MinCost} to {BcryptHash.MaxCost}"
            );
    }
}
