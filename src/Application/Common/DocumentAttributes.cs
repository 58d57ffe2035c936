namespace Customers.Application.Common;

/// <summary>
/// Says in the API document that a member is one of these words. It checks nothing, as the framework's attributes beside it do not: the
/// validators judge, by the same constants.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class OneOfAttribute : Attribute
{
    private readonly Func<object?> words;

    /// <summary>One of the words that are listed here.</summary>
    public OneOfAttribute(params string[] words) => this.words = () => words;

    /// <summary>The name of an enum's value.</summary>
    public OneOfAttribute(Type names)
    {
        Name = names.Name;
        words = () => typeof(EnumNames).GetMethod(nameof(EnumNames.Of))!.MakeGenericMethod(names).Invoke(null, null);
    }

    /// <summary>One of the words that a static property lists.</summary>
    public OneOfAttribute(Type owner, string property) => words = () => owner.GetProperty(property)!.GetValue(null);

    /// <summary>What clients call the set of words; an enum has its name already.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it may be empty instead.</summary>
    public bool OrEmpty { get; init; }

    /// <summary>The words.</summary>
    public IEnumerable<string> Words => [.. (IEnumerable<string>)words()!, .. OrEmpty ? [""] : Array.Empty<string>()];
}

/// <summary>Says in the API document that a number is not below another.</summary>
/// <param name="min">The least that it can be.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AtLeastAttribute(int min) : Attribute
{
    /// <summary>The least that it can be.</summary>
    public int Min { get; } = min;
}

/// <summary>
/// Says in the API document what stands for a member that is absent. (The framework's own attribute takes the member's type at its word, and
/// everything in a query is bound as text.)
/// </summary>
/// <param name="value">A number, or whether something is so.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DefaultsToAttribute(object value) : Attribute
{
    /// <summary>A number, or whether something is so.</summary>
    public object Value { get; } = value;
}

/// <summary>Says of a member that it is a text, and of how many characters at most. The document shows it, and a validator judges by it.</summary>
/// <param name="maxLength">The most characters.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TextAttribute(int maxLength) : StringLengthAttribute(maxLength)
{
    /// <summary>Whether it may hold line breaks and tabs.</summary>
    public bool Multiline { get; init; }
}
