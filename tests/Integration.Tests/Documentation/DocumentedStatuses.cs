using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Documentation;

/// <summary>Holds what the service really answers against the approved document. Every answer that a test's client gets comes by here.</summary>
public static class DocumentedStatuses
{
    private static readonly SchemaCheck schemas = new(ApiDocument.Approved);

    /// <summary>Fails when the operation does not document this status, this reason of a refusal, or this shape of a body; a path or method that is no operation's is not looked at.</summary>
    public static void Check(HttpMethod method, string path, Answer answer)
    {
        if (Find(method, path) is not { } operation)
            return;
        var status = (int)answer.Status;
        var documented = ApiDocument.Approved.Answer(operation, status);
        Assert.True(documented is not null, $"{operation.Id} does not document {status}: {answer.Text}");
        if (ApiDocument.Content(documented) is { } content)
            CheckBody(operation, status, content, answer.Json);
        else
            Assert.Equal("", answer.Text);
    }

    /// <summary>The operation that answers such a request; null when there is none.</summary>
    public static Operation? Find(HttpMethod method, string path) =>
        ApiDocument.Approved.Operations.FirstOrDefault(operation => operation.Takes(method.Method, path.Split('?')[0]));

    private static void CheckBody(Operation operation, int status, JsonNode content, JsonNode body)
    {
        if (status >= 400)
        {
            var reason = body["error"]!["reason"]!.GetValue<string>();
            Assert.True(content["examples"]![reason] is not null, $"{operation.Id} does not document {status} {reason}");
        }
        var faults = schemas.Faults(body, content["schema"]!);
        Assert.True(faults.Count == 0, $"{operation.Id} {status}: {string.Join("; ", faults)}\n{body.ToJsonString()}");
    }
}
