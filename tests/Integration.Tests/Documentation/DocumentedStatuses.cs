using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Documentation;

/// <summary>Holds what the service really answers against the approved documents. Every answer that a test's client gets comes by here.</summary>
public static class DocumentedStatuses
{
    // An object a line.
    private const string Lines = "application/x-ndjson";

    /// <summary>Fails when the operation does not document this status, this reason of a refusal, or this shape of a body; a path or method that is no operation's is not looked at.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="path">Its path, with or without a query.</param>
    /// <param name="version">Its <c>VoIPBIN-Version</c>, by which the document is chosen; null for today's.</param>
    /// <param name="answer">What came.</param>
    public static void Check(HttpMethod method, string path, string? version, Answer answer)
    {
        var document = ApiDocument.Names.Contains(version) ? ApiDocument.Of(version!) : ApiDocument.Approved;
        if (document.Find(method.Method, path) is not { } operation)
            return;
        var status = (int)answer.Status;
        var documented = document.Answer(operation, status);
        Assert.True(documented is not null, $"{operation.Id} does not document {status}: {answer.Text}");
        if (ApiDocument.Content(documented) is not { } content)
            Assert.Equal("", answer.Text);
        else if (documented["content"]!.AsObject().ContainsKey(Lines))
            foreach (var line in answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                CheckBody(document, operation, status, content, JsonNode.Parse(line)!);
        else
            CheckBody(document, operation, status, content, answer.Json);
    }

    private static void CheckBody(ApiDocument document, Operation operation, int status, JsonNode content, JsonNode body)
    {
        if (status >= 400)
        {
            var reason = body["error"]!["reason"]!.GetValue<string>();
            Assert.True(content["examples"]![reason] is not null, $"{operation.Id} does not document {status} {reason}");
        }
        var faults = new SchemaCheck(document).Faults(body, content["schema"]!);
        Assert.True(faults.Count == 0, $"{operation.Id} {status}: {string.Join("; ", faults)}\n{body.ToJsonString()}");
    }
}
