using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Customers.Integration.Tests.Documentation;

/// <summary>An operation of the document.</summary>
/// <param name="Id">Its operation id.</param>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Path">The path with its placeholders.</param>
/// <param name="Node">What is said about it.</param>
public sealed record Operation(string Id, string Method, string Path, JsonNode Node)
{
    private readonly Regex pattern = new(
        $"^{Regex.Replace(Regex.Escape(Path), @"\\\{\w+}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(30))}$",
        RegexOptions.None,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>Whether a request with this method and path comes here.</summary>
    public bool Takes(string method, string path) => method == Method && pattern.IsMatch(path);
}

/// <summary>An OpenAPI document as tests ask it.</summary>
public sealed class ApiDocument(JsonNode root)
{
    /// <summary>The documents that there are: one for each representation.</summary>
    public static readonly IReadOnlyList<string> Names = ["v1", "2022-11-02"];

    private static readonly IReadOnlyList<ApiDocument> all = [.. Names.Select(Read)];

    /// <summary>The document of today's representation that was approved; another test holds it against what the service serves.</summary>
    public static ApiDocument Approved => all[0];

    /// <summary>The approved document with this name.</summary>
    public static ApiDocument Of(string name) => all[Names.ToList().IndexOf(name)];

    /// <summary>The document itself.</summary>
    public JsonNode Root => root;

    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in root["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        let id = method.Value!["operationId"]!.GetValue<string>()
        select new Operation(id, method.Key.ToUpperInvariant(), path.Key, method.Value!),
    ];

    private static ApiDocument Read(string name) => new(JsonNode.Parse(File.ReadAllText(ApprovedFile.PathOf(name)))!);

    /// <summary>What stands at the end of a reference; the node itself when it is none.</summary>
    public JsonNode Resolve(JsonNode node)
    {
        while (node is JsonObject found && found["$ref"]?.GetValue<string>() is { } reference)
            node = reference.Split('/').Skip(1).Aggregate(root, (at, name) => at[name]!);
        return node;
    }

    /// <summary>The operation that answers such a request; null when there is none.</summary>
    public Operation? Find(string method, string path) =>
        Operations.FirstOrDefault(operation => operation.Takes(method, path.Split('?')[0]));

    /// <summary>What an operation says about a status; null when it says nothing.</summary>
    public JsonNode? Answer(Operation operation, int status) =>
        operation.Node["responses"]![$"{status}"] is { } answer ? Resolve(answer) : null;

    /// <summary>The statuses of an operation with the reasons of each, <c>409 EMAIL_TAKEN</c>; a success has none.</summary>
    public IEnumerable<string> Outcomes(Operation operation) =>
        operation.Node["responses"]!
            .AsObject()
            .SelectMany(answer =>
                int.Parse(answer.Key) < 400
                    ? [answer.Key]
                    : Examples(Content(Resolve(answer.Value!))!).Select(example => $"{answer.Key} {example.Name}")
            );

    /// <summary>The only content of a request body or an answer; null when it has none.</summary>
    public static JsonNode? Content(JsonNode owner) => owner["content"]?.AsObject().Single().Value;

    /// <summary>The examples of a content, by name.</summary>
    public IEnumerable<(string Name, JsonNode Value)> Examples(JsonNode content) =>
        content["examples"]!.AsObject().Select(example => (example.Key, Resolve(example.Value!)["value"]!));
}
