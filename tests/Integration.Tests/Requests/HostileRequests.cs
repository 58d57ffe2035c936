using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Documentation;

namespace Customers.Integration.Tests.Requests;

/// <summary>Makes requests of what the API document says may be sent: some good, most a little wrong, some absurd.</summary>
/// <param name="document">The document.</param>
/// <param name="random">What is sent, the same with every run for the same seed.</param>
/// <param name="account">The id of an account that exists.</param>
#pragma warning disable CA5394 // The same requests with every run are what is wanted here.
internal sealed class HostileRequests(ApiDocument document, Random random, string account)
{
    // They would end what the other requests need, wait for long, or ask strangers.
    private static readonly string[] left =
    [
        "logout",
        "testWebhook",
        "endSessions",
        "endMySessions",
        "changeMyPassword",
        "unregister",
    ];

    // In a path, the account's own id would end it.
    private static readonly string[] ofNobody = ["deleteCustomer", "endCustomerSessions", "endCustomerAgentSessions"];

    private static readonly string[] texts =
    [
        "",
        " ",
        "a",
        "true",
        "null",
        "DELETE",
        "+15551234567",
        "a@example.com",
        "http://127.0.0.1:9/",
        "00000000-0000-0000-0000-000000000000",
        "018F0000-0000-7000-8000-000000000000",
        "2024-01-15T10:00:00Z",
        "2024-13-45T99:00:00Z",
        "-1",
        "1e3",
        "99999999999999999999",
        "\u0000",
        "\ufffe",
        "\u0130\u212a\U0001F600",
        "../..",
        "' OR 1=1 --",
        new('x', 5000),
    ];

    private const string Json = "application/json";

    private static readonly string[] types = [Json, Json, "application/json; charset=utf-16", "text/plain"];
    private static readonly string[] tags = ["\"1\"", "*", "W/\"1\"", "1", "\"", "\"1\", \"2\""];

    private readonly IReadOnlyList<Operation> operations =
    [
        .. document.Operations.Where(operation => !left.Contains(operation.Id)),
    ];

    /// <summary>The next one, with what names it when its answer is wrong.</summary>
    public HttpRequestMessage Next()
    {
        var operation = Of(operations);
        var path = string.Join(
            '/',
            operation.Path.Split('/').Select(part => part.StartsWith('{') ? InPath(operation, part) : part)
        );
        var request = new HttpRequestMessage(new(operation.Method), $"{path}{Query(operation)}");
        AddHeaders(request);
        if (operation.Node["requestBody"] is { } body && random.Next(20) > 0)
            request.Content = Content(document.Resolve(body)["content"]!.AsObject().Single());
        return request;
    }

    private string InPath(Operation operation, string part)
    {
        if (part == "{id}" && random.Next(3) > 0 && !ofNobody.Contains(operation.Id))
            return account;
        var schema = Parameters(operation, "path").Single(parameter => $"{{{parameter["name"]}}}" == part)["schema"]!;
        // An empty part, or one that leads elsewhere, would make it another path.
        var text = Text(schema)
            .Replace("/", "", StringComparison.Ordinal)
            .Replace("\0", "", StringComparison.Ordinal)
            .Trim('.', ' ');
        var spared = ofNobody.Contains(operation.Id) && text.Contains(account, StringComparison.OrdinalIgnoreCase);
        return Uri.EscapeDataString(spared || text.Length is 0 or > 1000 ? "x" : text);
    }

    private string Query(Operation operation)
    {
        var known = Parameters(operation, "query").Where(parameter => random.Next(4) == 0).ToList();
        var pairs = known.Select(parameter =>
            // Who waits for events waits for nothing else here.
            $"{parameter["name"]}={(parameter["name"]!.GetValue<string>() == "wait" ? "0" : InQuery(parameter["schema"]!))}"
        );
        var all = random.Next(15) == 0 ? pairs.Append("unheard_of=1") : pairs;
        return all.Any() ? $"?{string.Join('&', all)}" : "";
    }

    private string InQuery(JsonNode schema)
    {
        var text = Text(schema);
        return Uri.EscapeDataString(text.Length > 1000 ? text[..1000] : text);
    }

    private void AddHeaders(HttpRequestMessage request)
    {
        Add(request, "Idempotency-Key", 8, () => random.Next(3) == 0 ? "not one\twithout blanks" : Guid.NewGuid().ToString());
        Add(request, "If-Match", 8, () => Of(tags));
        Add(request, "If-None-Match", 8, () => Of(tags));
        Add(request, "VoIPBIN-Version", 6, () => random.Next(3) == 0 ? "2023-01-01" : "2022-11-02");
        Add(request, "X-Request-Id", 8, () => random.Next(2) == 0 ? "order-4711" : new('x', 200));
    }

    private void Add(HttpRequestMessage request, string name, int oneIn, Func<string> value)
    {
        if (random.Next(oneIn) == 0)
            request.Headers.TryAddWithoutValidation(name, value());
    }

    private ByteArrayContent Content(KeyValuePair<string, JsonNode?> said)
    {
        // Where a line is described, there may be some.
        var count = said.Key == Json ? 1 : random.Next(1, 4);
        var lines = Enumerable.Range(0, count).Select(_ => Value(said.Value!["schema"]!, 0)?.ToJsonString() ?? "null");
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        if (random.Next(30) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(random.Next(20) == 0 ? Of(types) : said.Key);
        return content;
    }

    private JsonNode? Value(JsonNode schema, int depth)
    {
        var shape = document.Resolve(schema);
        if (random.Next(12) == 0)
            return depth < 3 && random.Next(3) == 0 ? new JsonArray(Value(schema, depth + 1)) : Of(texts);
        return TypeOf(shape) switch
        {
            "object" => Object(shape.AsObject(), depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(shape["items"]!, depth + 1))]),
            "boolean" => random.Next(2) == 0,
            "integer" => Of([1, 16, 0, -1, 60, 3600, int.MaxValue]),
            _ => Text(shape),
        };
    }

    private JsonObject Object(JsonObject shape, int depth)
    {
        var made = new JsonObject();
        var required = shape["required"]?.AsArray().Select(name => name!.GetValue<string>()).ToList() ?? [];
        foreach (var (name, schema) in shape["properties"]?.AsObject() ?? [])
        {
            if (random.Next(10) < (required.Contains(name) ? 9 : 4))
                made[name] = random.Next(15) == 0 ? null : Value(schema!, depth + 1);
        }
        if (random.Next(20) == 0)
            made["unheard_of"] = 1;
        return made;
    }

    private string Text(JsonNode schema)
    {
        var shape = document.Resolve(schema);
        if (random.Next(4) == 0)
            return Of(texts);
        if (shape["enum"]?.AsArray() is { } words)
            return (string?)Of([.. words]) ?? "";
        return (string?)shape["format"] switch
        {
            "uuid" => random.Next(2) == 0 ? account : Guid.NewGuid().ToString(),
            "date-time" => "2024-01-15T10:00:00Z",
            _ when TypeOf(shape) == "integer" => Of(["1", "50", "100"]),
            _ when TypeOf(shape) == "boolean" => Of(["true", "false"]),
            _ => $"hostile-{random.Next()}@example.com",
        };
    }

    private IEnumerable<JsonNode> Parameters(Operation operation, string place) =>
        (operation.Node["parameters"]?.AsArray() ?? [])
            .Select(parameter => document.Resolve(parameter!))
            .Where(parameter => parameter["in"]!.GetValue<string>() == place);

    private static string TypeOf(JsonNode shape) =>
        shape["type"] is JsonArray several
            ? several.Select(type => type!.GetValue<string>()).First(type => type != "null")
            : shape["type"]!.GetValue<string>();

    private T Of<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
#pragma warning restore CA5394
