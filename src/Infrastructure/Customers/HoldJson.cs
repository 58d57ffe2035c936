using System.Text.Json;
using System.Text.Json.Serialization;

namespace Customers.Infrastructure.Customers;

/// <summary>How the column <c>holds</c> is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<Hold>))]
internal sealed partial class HoldJson : JsonSerializerContext
{
    /// <summary>Nearly every account has no hold; then there is nothing to read or write.</summary>
    public const string None = "[]";

    public static IReadOnlyList<Hold> Read(string json) =>
        json == None ? [] : JsonSerializer.Deserialize(json, Default.IReadOnlyListHold)!;

    /// <summary>What an account's holds contain when one of this kind is among them.</summary>
    public static string WithKind(HoldKind kind) => $$"""[{"kind":"{{kind}}"}]""";

    public static string Write(IReadOnlyList<Hold> holds) =>
        holds.Count == 0 ? None : JsonSerializer.Serialize(holds, Default.IReadOnlyListHold);
}
