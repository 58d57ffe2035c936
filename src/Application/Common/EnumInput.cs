namespace Customers.Application.Common;

/// <summary>The name of an enumeration's member as a client wrote it, read once: a validator judges it, a handler takes the value.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
public readonly record struct EnumInput<TEnum>
    where TEnum : struct, Enum
{
    private readonly string? text;
    private readonly TEnum? read;

    private EnumInput(string? text)
    {
        this.text = text;
        read = EnumNames.TryParse<TEnum>(text, out var value) ? value : null;
    }

    /// <summary>What the client wrote; empty when absent.</summary>
    public string Text => text ?? "";

    /// <summary>Whether the client wrote anything.</summary>
    public bool IsGiven => Text.Length > 0;

    /// <summary>Whether it is the name of a member.</summary>
    public bool IsValid => read is not null;

    /// <summary>The member; null when it is absent or has no such name.</summary>
    public TEnum? OrNull => read;

    /// <summary>The member, once a validator has found the name to be valid.</summary>
    public TEnum Value => read.GetValueOrDefault();

    public static implicit operator EnumInput<TEnum>(string? text) => new(text);
}
