using System.Text.Json.Serialization.Metadata;

namespace Customers.Api.Json;

/// <summary>Says in the contract's words what is wrong with a body.</summary>
internal static class BodyFaults
{
    /// <summary>Not JSON at all: no member is to blame, the place in the text is.</summary>
    public static ErrorDetail Malformed(JsonException exception) =>
        new(
            null,
            "MALFORMED_JSON",
            $"The body is not valid JSON: see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."
        );

    /// <summary>JSON, but it breaks a rule that holds for every body.</summary>
    public static ErrorDetail Broken(Rule rule, string? field) =>
        rule switch
        {
            Rule.Root => new(field, "WRONG_TYPE", "The body must hold a JSON object."),
            Rule.Depth => new(field, "TOO_DEEP", $"Objects and lists may be nested at most {JsonSettings.MaxDepth} deep."),
            Rule.Text => new(field, "INVALID_TEXT", "Must be UTF-8 text without U+0000 and without unpaired surrogates."),
            Rule.Unique => new(field, "DUPLICATE_MEMBER", "The object names this member more than once."),
            Rule.Range => new(field, "OUT_OF_RANGE", "The number is too large."),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This rule has no words."),
        };

    /// <summary>Good JSON that does not fit the request's type.</summary>
    public static IReadOnlyList<ErrorDetail> Misfit(JsonException exception, JsonTypeInfo root, ReadOnlyMemory<byte> body)
    {
        var (path, cause) = Unfold(exception);
        var field = path.ToString();
        if (cause is MemberException told)
            return [new(field, told.Reason, told.Message)];
        using var document = JsonDocument.Parse(body);
        var found = path.Find(document.RootElement);
        var type = path.Find(root);
        if (found is not { } element || type is null)
            return [new(field, "INVALID_VALUE", "The value does not fit.")];
        var missing = Expected.MissingMembers(type, element);
        return missing.Count == 0
            ? [Expected.Explain(field, type.Type, element)]
            : [.. missing.Select(name => new ErrorDetail(path.Below(name), "REQUIRED", "Is required."))];
    }

    private static (MemberPath Path, JsonException Cause) Unfold(JsonException exception)
    {
        var path = exception.Path ?? "$";
        while (exception is InnerMemberException { InnerException: JsonException inner })
        {
            exception = inner;
            path += inner.Path?[1..];
        }
        return (MemberPath.Parse(path), exception);
    }
}
