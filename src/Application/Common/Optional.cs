namespace Customers.Application.Common;

/// <summary>A member of a merging request: absent (stays as it is) or given, where a given <c>null</c> empties it.</summary>
/// <typeparam name="T">The member's type.</typeparam>
/// <param name="IsGiven">Whether the request names the member.</param>
/// <param name="Value">What the request says; meaningless when the member is absent.</param>
public readonly record struct Optional<T>(bool IsGiven, T? Value)
{
    /// <summary>A member that the request names.</summary>
    public static Optional<T> Of(T? value) => new(true, value);

    /// <summary>The same member, read as something else.</summary>
    public Optional<TOther> As<TOther>(Func<T?, TOther> read) => IsGiven ? Optional<TOther>.Of(read(Value)) : default;

    /// <summary>What the member is to be: the given value, or what it is now.</summary>
    public T? Or(T? current) => IsGiven ? Value : current;
}
