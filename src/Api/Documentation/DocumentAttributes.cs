namespace Customers.Api.Documentation;

/// <summary>What the operations under a controller's tag are about. One controller of a tag says it.</summary>
/// <param name="place">Where the tag stands among the others.</param>
/// <param name="description">One sentence.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TagDescriptionAttribute(int place, string description) : Attribute
{
    /// <summary>Where the tag stands among the others.</summary>
    public int Place { get; } = place;

    /// <summary>One sentence.</summary>
    public string Description { get; } = description;
}

/// <summary>A header that an action reads, beside those that all do.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it is for.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ReadsHeaderAttribute(string name, string description) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it is for.</summary>
    public string Description { get; } = description;
}

/// <summary>An action whose body and answer are NDJSON: a JSON object a line.</summary>
/// <param name="line">What a line of the body says.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadsLinesAttribute(Type line) : Attribute
{
    /// <summary>What a line of the body says.</summary>
    public Type Line { get; } = line;
}

/// <summary>A header that goes with what an action, or the actions of a controller, answer.</summary>
/// <param name="name">Its name, as the document describes it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AnswersHeaderAttribute(string name) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}
