namespace Customers.Application.Common;

/// <summary>A member of a merging request: absent (stays as it is) or given, where a given <c>null</c> empties it.</summary>
/// <typeparam name="T">The member's type.</typeparam>
/// <param name="IsGiven">Whether the request names the member.</param>
/// <param name="Value">What the request says; meaningless when the member is absent.</param>
public readonly record struct Optional<T>(bool IsGiven, T? Value)
{
    /// <summary>A member that the request names.</summary>
    public static Optional<T> Of(T? value) => new(true, value);
}
