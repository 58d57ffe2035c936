using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Compares whole JSON objects: every member, and their order.</summary>
internal static class JsonAssert
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Same(JsonNode expected, JsonNode? actual) =>
        Assert.Equal(expected.ToJsonString(Readable), actual?.ToJsonString(Readable));

    public static void Same(string expected, JsonNode? actual) => Same(JsonNode.Parse(expected)!, actual);

    /// <summary>A copy in which one member, at the place it had, holds something else.</summary>
    public static JsonNode With(this JsonNode node, string member, object? value)
    {
        var copy = node.DeepClone();
        Assert.True(copy.AsObject().ContainsKey(member), $"There is no member '{member}' in {node.ToJsonString()}");
        copy[member] = JsonSerializer.SerializeToNode(value);
        return copy;
    }

    /// <summary>A copy in which these members hold what they hold in another object.</summary>
    public static JsonNode Taking(this JsonNode node, JsonNode other, params string[] members) =>
        members.Aggregate(node, (copy, member) => copy.With(member, other[member]));

    /// <summary>A member that is a string.</summary>
    public static string Text(this JsonNode node, string member) => node[member]!.GetValue<string>();

    /// <summary>A member that is a time.</summary>
    public static DateTimeOffset Time(this JsonNode node, string member) => node[member]!.GetValue<DateTimeOffset>();

    /// <summary>The rows of a list.</summary>
    public static JsonArray Rows(this JsonNode list) => list as JsonArray ?? list["result"]!.AsArray();

    /// <summary>One member of every row of a list.</summary>
    public static string[] Each(this JsonNode list, string member) => [.. list.Rows().Select(row => row!.Text(member))];
}
