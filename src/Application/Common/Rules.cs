namespace Customers.Application.Common;

/// <summary>The vocabulary of the validators: each rule names the member as clients write it, the broken rule, and the rule in words.</summary>
internal static class Rules
{
    public static void Named<T, TMember>(
        this IRuleBuilderOptions<T, TMember> rule,
        string field,
        string reason,
        string message
    ) => rule.OverridePropertyName(field).WithErrorCode(reason).WithMessage($"{field} {message}.");

    /// <summary>A text member: at most so many characters, no control characters (line breaks and tabs when it may hold several lines).</summary>
    public static void Text<T>(
        this AbstractValidator<T> validator,
        Func<T, string?> member,
        string field,
        int maxLength,
        bool multiline = false
    )
    {
        validator
            .RuleFor(request => member(request) ?? "")
            .Must(text => Domain.Common.Text.Length(text) <= maxLength)
            .Named(field, "TOO_LONG", $"must have at most {maxLength:N0} characters");
        validator
            .RuleFor(request => member(request) ?? "")
            .Must(text => Domain.Common.Text.IsClean(text, multiline))
            .Named(field, "INVALID_CHARACTERS", "must not hold control characters or unpaired surrogates");
    }

    /// <summary>A member that a domain value judges; null counts as empty.</summary>
    public static void Value<T>(
        this AbstractValidator<T> validator,
        Func<T, string?> member,
        string field,
        Func<string, bool> isValid,
        string reason,
        string message
    ) => validator.RuleFor(request => member(request) ?? "").Must(isValid).Named(field, reason, message);

    /// <summary>Why platform staff does something: required, for other staff to read.</summary>
    public static void StaffReason<T>(this AbstractValidator<T> validator, Func<T, string?> reason) =>
        validator.Value(
            reason,
            "reason",
            Hold.IsValidReason,
            "INVALID_REASON",
            $"must have 1 to {Hold.MaxReasonLength:N0} characters, none of them a control character"
        );

    /// <summary>An optional query parameter that is <c>true</c> or <c>false</c>.</summary>
    public static void Flag<T>(this AbstractValidator<T> validator, Func<T, string?> member, string field) =>
        validator.Value(member, field, flag => flag is "" or "true" or "false", "UNKNOWN_WORD", "must be true or false");

    /// <summary>An optional query parameter that is a time.</summary>
    public static void Time<T>(this AbstractValidator<T> validator, Func<T, TimeInput> member, string field) =>
        validator
            .RuleFor(request => member(request).IsValid)
            .Equal(true)
            .Named(field, "INVALID_TIME", "must be a time in RFC 3339 with its offset, such as 2024-06-20T14:22:35Z");

    /// <summary>An optional query parameter that must be one of an enumeration's words.</summary>
    public static void Word<T, TEnum>(
        this AbstractValidator<T> validator,
        Func<T, EnumInput<TEnum>> member,
        string field,
        TEnum example
    )
        where TEnum : struct, Enum =>
        validator
            .RuleFor(request => member(request))
            .Must(word => !word.IsGiven || word.IsValid)
            .Named(
                field,
                "UNKNOWN_WORD",
                $"must be one of {string.Join(", ", EnumNames.Of<TEnum>())} (for example {example.ToName()})"
            );
}
