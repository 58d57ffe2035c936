using System.Net;
using System.Text.Json.Nodes;
using Customers.Domain.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.IdentityVerifications;

namespace Customers.Integration.Tests.Documentation;

/// <summary>Who writes a word that does not exist is told those that do (contract §2), wherever the document lists words.</summary>
public sealed class WordTests(UnreachedProviderService service) : IClassFixture<UnreachedProviderService>
{
    private const string Unknown = "no_such_word";

    [Fact]
    public async Task Query_UnknownWord_GetsTheList()
    {
        var scene = await Scene.CreateAsync(service);
        var words = 0;
        foreach (var call in scene.Calls)
        foreach (var (name, known) in ParametersOf(call, "query"))
        {
            words++;
            var answer = await (call with { Path = $"{call.Path}?{name}={Unknown}" }).SendAsync();

            Lists(answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT"), call, name, known);
        }
        Assert.True(words >= 5, $"{words}");
    }

    [Fact]
    public async Task Path_UnknownWord_GetsTheList()
    {
        var scene = await Scene.CreateAsync(service);
        var words = 0;
        foreach (var call in scene.Calls)
        foreach (var (name, known) in ParametersOf(call, "path"))
        {
            words++;
            var path = string.Join('/', call.Path.Split('/').Select(part => known.Contains(part) ? Unknown : part));
            var answer = await (call with { Path = path }).SendAsync();

            Lists(answer.Refused(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND"), call, name, known);
        }
        Assert.True(words >= 4, $"{words}");
    }

    [Fact]
    public async Task Body_UnknownWord_GetsTheList()
    {
        var scene = await Scene.CreateAsync(service);
        var words = 0;
        // Each of several lines is answered by itself.
        foreach (var call in scene.Calls.Where(call => call is { Body: not null, MediaType: "application/json" }))
        foreach (var (name, known, isList) in MembersOf(call))
        {
            words++;
            var body = new JsonObject { [name] = isList ? new JsonArray(Unknown) : Unknown };
            var answer = await (call with { Body = body }).SendAsync();

            Lists(answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT"), call, name, known);
        }
        Assert.True(words >= 6, $"{words}");
    }

    [Fact]
    public async Task Events_UnknownTypes_GetTheList()
    {
        var scene = await Scene.CreateAsync(service);
        foreach (var operation in new[] { "readEvents", "readOwnEvents" })
        {
            var call = scene[operation];
            var answer = await (call with { Path = $"{call.Path}?types=customer_updated,{Unknown}" }).SendAsync();

            Lists(answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT"), call, "types", [.. EventTypes.All]);
        }
    }

    [Fact]
    public async Task Sweep_UnknownName_GetsTheList()
    {
        var call = (await Scene.CreateAsync(service))["runSweep"] with { Path = $"/v1.0/sweeps/{Unknown}" };

        var answer = (await call.SendAsync()).Refused(HttpStatusCode.NotFound, "SWEEP_NOT_FOUND");

        Lists(answer, call, "sweep", ["due-deletions", "ended-delegations", "last-mails", "resource-deletions", "retention"]);
    }

    [Fact]
    public async Task Capabilities_UnknownWords_GetTheLists()
    {
        var scene = await Scene.CreateAsync(service);
        var check = new
        {
            customer_id = scene.Account.Id,
            action = Unknown,
            resource_type = Unknown,
        };

        var call = scene["checkCapabilities"] with { Body = new { checks = new[] { check } } };
        var answer = (await call.SendAsync()).Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");

        Lists(answer, call, "checks[0].action", ["make_call", "create_resource"]);
        Lists(answer, call, "checks[0].resource_type", ["agents", "numbers"]);
    }

    private static void Lists(Answer answer, Call call, string field, IReadOnlyList<string> known)
    {
        var said = answer.Json["error"]!["details"]!.AsArray().FirstOrDefault(detail => (string?)detail!["field"] == field);
        Assert.True(said is not null, $"{call.Operation} {field}: {answer.Text}");
        Assert.All(known, word => Assert.Matches($@"\b{word}\b", said.Text("message")));
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Words)> ParametersOf(Call call, string place) =>
        from said in Find(call).Node["parameters"]?.AsArray() ?? []
        let parameter = ApiDocument.Approved.Resolve(said!)
        where parameter.Text("in") == place
        let words = WordsOf(ApiDocument.Approved.Resolve(parameter["schema"]!))
        where words.Count > 0
        select (parameter.Text("name"), words);

    private static IEnumerable<(string Name, IReadOnlyList<string> Words, bool IsList)> MembersOf(Call call) =>
        from member in BodyOf(call)["properties"]?.AsObject() ?? []
        let schema = ApiDocument.Approved.Resolve(member.Value!)
        let words = WordsOf(ApiDocument.Approved.Resolve(schema["items"] ?? schema))
        where words.Count > 0
        select (member.Key, words, schema["items"] is not null);

    private static JsonNode BodyOf(Call call) =>
        Find(call).Node["requestBody"] is { } body
            ? ApiDocument.Approved.Resolve(ApiDocument.Content(body)!["schema"]!)
            : new JsonObject();

    private static IReadOnlyList<string> WordsOf(JsonNode schema) =>
        [.. (schema["enum"]?.AsArray() ?? []).Select(word => (string?)word ?? "").Where(word => word.Length > 0)];

    private static Operation Find(Call call) =>
        ApiDocument.Approved.Operations.Single(operation => operation.Id == call.Operation);
}
