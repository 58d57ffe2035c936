using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Customers.Api.Json;

/// <summary>The way from a body's root to a member, as the deserialiser reports it (<c>$.metadata['a b'][1]</c>).</summary>
internal sealed partial class MemberPath
{
    private readonly IReadOnlyList<Step> steps;

    private MemberPath(IReadOnlyList<Step> steps) => this.steps = steps;

    /// <summary>Reads the deserialiser's notation.</summary>
    public static MemberPath Parse(string path) => new([.. StepPattern().Matches(path).Select(Step.Of)]);

    /// <summary>The dotted path that clients see; empty at the root.</summary>
    public override string ToString() => string.Concat(steps).TrimStart('.');

    /// <summary>The dotted path of a member of what this path leads to.</summary>
    public string Below(string name) => $"{this}.{name}".TrimStart('.');

    /// <summary>What the body holds there.</summary>
    public JsonElement? Find(JsonElement root)
    {
        foreach (var step in steps)
        {
            if (step.Name is { } name && root.ValueKind is JsonValueKind.Object && root.TryGetProperty(name, out var member))
                root = member;
            else if (step.Index is { } index && root.ValueKind is JsonValueKind.Array && index < root.GetArrayLength())
                root = root[index];
            else
                return null;
        }
        return root;
    }

    /// <summary>What the request's type expects there.</summary>
    public JsonTypeInfo? Find(JsonTypeInfo root)
    {
        var found = Bare(root, root.Type);
        foreach (var step in steps)
        {
            var type =
                found.Kind is JsonTypeInfoKind.Object
                    ? found.Properties.FirstOrDefault(property => property.Name == step.Name)?.PropertyType
                    : found.ElementType;
            if (type is null)
                return null;
            found = Bare(root, type);
        }
        return found;
    }

    private static JsonTypeInfo Bare(JsonTypeInfo root, Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
            type = type.GetGenericArguments()[0];
        return root.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
    }

    [GeneratedRegex(
        @"\.(?<name>[^.\[]+)|\['(?<name>.*?)'\]|\[(?<index>\d+)\]",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex StepPattern();

    private readonly record struct Step(string? Name, int? Index)
    {
        public static Step Of(Match match) =>
            match.Groups["index"] is { Success: true } index
                ? new(null, int.Parse(index.ValueSpan, CultureInfo.InvariantCulture))
                : new(match.Groups["name"].Value, null);

        public override string ToString() => Name is null ? $"[{Index}]" : $".{Name}";
    }
}
