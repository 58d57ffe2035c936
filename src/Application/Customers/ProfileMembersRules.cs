using System.Reflection;
using System.Text.Json;
using Customers.Application.Common;

namespace Customers.Application.Customers;

/// <summary>The rules of the contract (§5) for the profile's members.</summary>
internal static class ProfileMembersRules
{
    // Looked up once: the members that say of themselves that they are texts.
    private static readonly IReadOnlyList<TextMember> Texts =
    [
        .. from member in typeof(ProfileMembers).GetProperties()
        let limits = member.GetCustomAttribute<TextAttribute>()
        where limits is not null
        select new TextMember(
            JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name),
            limits,
            member.GetMethod!.CreateDelegate<Func<ProfileMembers, Optional<string>>>()
        ),
    ];

    public static void Profile<T>(this AbstractValidator<T> rules, Func<T, ProfileMembers> profile)
    {
        foreach (var text in Texts)
        {
            rules.Text(
                request => text.Read(profile(request)).Value,
                text.Field,
                text.Limits.MaximumLength,
                text.Limits.Multiline
            );
        }

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

    private sealed record TextMember(string Field, TextAttribute Limits, Func<ProfileMembers, Optional<string>> Read);
}
