namespace Customers.Api.Json;

/// <summary>Thrown by our converters, inside the deserialiser only, to say in words of ours what is wrong with a member.</summary>
/// <param name="reason">The broken rule, in UPPER_SNAKE_CASE.</param>
/// <param name="message">The rule in one English sentence.</param>
internal sealed class MemberException(string reason, string message) : JsonException(message)
{
    /// <summary>The broken rule, in UPPER_SNAKE_CASE.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Thrown by a converter that reads a value with the deserialiser: keeps the path within that value.</summary>
/// <param name="inner">What went wrong inside; its path is relative to the value.</param>
internal sealed class InnerMemberException(JsonException inner) : JsonException(null, inner);
