using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Documentation;

/// <summary>What generators of clients and pages that try requests out trip over is in neither document (decision 40).</summary>
public sealed class DocumentRuleTests
{
    private static readonly string[] ofEveryRequest =
    [
        "Idempotency-Key",
        "If-Match",
        "If-None-Match",
        "X-Request-Id",
        "VoIPBIN-Version",
    ];

    public static TheoryData<string> Documents { get; } = [.. ApiDocument.Names];

    [Theory, MemberData(nameof(Documents))]
    public void Schemas_EveryOne_AreNoUnions(string name) =>
        Assert.DoesNotContain(
            Schemas(name),
            schema => Has(schema.Node, "anyOf") || Has(schema.Node, "oneOf") || Has(schema.Node, "allOf")
        );

    [Theory, MemberData(nameof(Documents))]
    public void Schemas_EveryOne_AreNeitherReadOnlyNorWriteOnly(string name) =>
        Assert.DoesNotContain(Schemas(name), schema => Has(schema.Node, "readOnly") || Has(schema.Node, "writeOnly"));

    // What a request must hold, and what it may leave out, is said of requests alone.
    [Theory, MemberData(nameof(Documents))]
    public void Schemas_OfRequests_AreNotThoseOfAnswers(string name)
    {
        var document = ApiDocument.Of(name);
        var named = document
            .Operations.Select(operation => operation.Node["requestBody"])
            .OfType<JsonNode>()
            .SelectMany(body => ReachedFrom(document, ApiDocument.Content(body)!["schema"]!))
            .Distinct()
            .ToList();

        Assert.InRange(named.Count, 20, 100);
        Assert.All(named, schema => Assert.EndsWith("Request", schema.Replace("OrNull", "", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Schemas_Words_StandInComponentsOfTheirOwn(string name)
    {
        var words = Schemas(name).Where(schema => Has(schema.Node, "enum")).ToList();

        Assert.InRange(words.Count, 20, 100);
        Assert.All(words, schema => Assert.Matches(@"^\$\.components\.schemas\.\w+$", schema.Node.GetPath()));
    }

    // What may be empty has no form; neither does anything else that is only text.
    [Theory, MemberData(nameof(Documents))]
    public void Schemas_Formats_AreThoseOfWhatIsNeverEmpty(string name)
    {
        string[] known = ["uuid", "date", "date-time", "int32", "int64", "password"];
        var formats = Schemas(name).Where(schema => Has(schema.Node, "format")).ToList();

        Assert.All(formats, schema => Assert.Contains(schema.Node.Text("format"), known));
        Assert.All(formats.Where(schema => !schema.IsRequest), schema => Assert.NotEqual("password", schema.Node.Text("format")));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Parameters_OfEveryRequest_AreDescribedOnceAndNotFilledIn(string name)
    {
        var document = ApiDocument.Of(name);
        var parameters = document.Operations.SelectMany(operation => (operation.Node["parameters"]?.AsArray() ?? [])).ToList();
        var inPlace = parameters.Where(parameter => parameter!["$ref"] is null).Select(parameter => parameter!.Text("name"));

        Assert.Empty(inPlace.Intersect([.. ofEveryRequest, "dry_run"]));
        Assert.All(
            document.Root["components"]!["parameters"]!.AsObject(),
            parameter =>
            {
                Assert.NotEqual("", parameter.Value!.Text("description"));
                Assert.Empty(new[] { "example", "examples" }.Intersect(Members(parameter.Value!)));
                Assert.Empty(new[] { "example", "examples", "default", "enum" }.Intersect(Members(parameter.Value!["schema"]!)));
            }
        );
    }

    [Fact]
    public void Versions_EachDocument_ShowsItsOwnRepresentation()
    {
        var (today, before) = (ApiDocument.Approved.Root, ApiDocument.Of("2022-11-02").Root);

        Assert.DoesNotContain("Customer2022", today.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("#/components/schemas/Customer\"", before.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Deprecation", today["components"]!["headers"]!.AsObject().Select(header => header.Key));
        Assert.NotNull(before["paths"]!["/v1.0/customer"]!["get"]!["responses"]!["200"]!["headers"]!["Deprecation"]);
        Assert.Null(today["components"]!["parameters"]!["VoIPBIN-Version"]);
        Assert.Equal("2022-11-02", before["components"]!["parameters"]!["VoIPBIN-Version"]!["schema"]!.Text("const"));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Info_SaysWhoAndUnderWhichLicence(string name)
    {
        var info = ApiDocument.Of(name).Root["info"]!;

        Assert.NotEqual("", info["contact"]!.Text("name"));
        Assert.Equal("MIT", info["license"]!.Text("identifier"));
        foreach (var header in ofEveryRequest)
            Assert.Contains($"`{header}", info.Text("description"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Documents))]
    public void Operations_EveryOne_IsDescribedWithTheReasonsOfEachRefusal(string name)
    {
        var document = ApiDocument.Of(name);
        foreach (var operation in document.Operations)
        {
            Assert.Matches(@"^\S.*\.$", operation.Node.Text("summary"));
            Assert.Matches(@"^\S.*\S$", operation.Node.Text("description"));
            foreach (
                var (status, answer) in operation.Node["responses"]!.AsObject().Where(answer => int.Parse(answer.Key) >= 400)
            )
            {
                var refusal = document.Resolve(answer!);
                foreach (var (reason, _) in document.Examples(ApiDocument.Content(refusal)!))
                    Assert.Contains($"`{reason}`", refusal.Text("description"), StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<string> ReachedFrom(ApiDocument document, JsonNode schema)
    {
        var found = document.Resolve(schema);
        var own =
            found["enum"] is null && schema["$ref"]?.GetValue<string>() is { } path
                ? [path.Split('/')[^1]]
                : Array.Empty<string>();
        return (found["properties"]?.AsObject().Select(member => member.Value!) ?? [])
            .Append(found["items"])
            .OfType<JsonNode>()
            .SelectMany(inner => ReachedFrom(document, inner))
            .Concat(own);
    }

    private static bool Has(JsonObject schema, string keyword) => schema.ContainsKey(keyword);

    private static IEnumerable<string> Members(JsonNode node) => node.AsObject().Select(member => member.Key);

    private static IEnumerable<(JsonObject Node, bool IsRequest)> Schemas(string name)
    {
        var root = ApiDocument.Of(name).Root;
        var ofComponents = root["components"]!["schemas"]!
            .AsObject()
            .SelectMany(schema =>
                Within(schema.Value!).Select(node => (node, schema.Key.EndsWith("Request", StringComparison.Ordinal)))
            );
        return ofComponents.Concat(Within(root["paths"]!).Select(node => (node, false)));
    }

    // Every object in which a keyword of a schema may stand; examples are no schemas.
    private static IEnumerable<JsonObject> Within(JsonNode node) =>
        node switch
        {
            JsonObject found => found
                .Where(member => member.Key is not ("example" or "examples") && member.Value is not null)
                .SelectMany(member => member.Key == "properties" ? InMembers(member.Value!) : Within(member.Value!))
                .Prepend(found),
            JsonArray list => list.Where(item => item is not null).SelectMany(item => Within(item!)),
            _ => [],
        };

    private static IEnumerable<JsonObject> InMembers(JsonNode members) =>
        members.AsObject().SelectMany(member => Within(member.Value!));
}
