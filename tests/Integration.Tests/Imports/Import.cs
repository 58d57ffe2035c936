using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Imports;

/// <summary>Sends imports and reads what is answered to each line.</summary>
internal static class Import
{
    /// <summary>Imports a file that is sent at once.</summary>
    public static Task<IReadOnlyList<JsonNode>> ImportAsync(this ServiceFixture service, params IEnumerable<JsonNode> lines) =>
        service.ImportAsync(Encoding.UTF8.GetBytes(Lines.File(lines)));

    /// <summary>Tries a file.</summary>
    public static Task<IReadOnlyList<JsonNode>> TryImportAsync(this ServiceFixture service, params IEnumerable<JsonNode> lines) =>
        service.ImportAsync(Encoding.UTF8.GetBytes(Lines.File(lines)), "?dry_run=true");

    /// <summary>Imports these bytes.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ImportAsync(this ServiceFixture service, byte[] file, string query = "")
    {
        using var http = service.Http();
        using var request = Request(service.Super.Credential!, new ByteArrayContent(file), query);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        return Read(answer);
    }

    /// <summary>A request that imports.</summary>
    public static HttpRequestMessage Request(string token, HttpContent file, string query = "")
    {
        file.Headers.ContentType = new("application/x-ndjson");
        return new(HttpMethod.Post, $"/v1.0/customers/import{query}")
        {
            Content = file,
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    /// <summary>The lines of an answer.</summary>
    public static IReadOnlyList<JsonNode> Read(string answer)
    {
        Assert.True(answer.Length == 0 || answer.EndsWith('\n'), "The answer ends within a line.");
        return [.. answer.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    public static string Status(this JsonNode result) => result["status"]!.GetValue<string>();

    public static string? Reason(this JsonNode result) => result["error"]?["reason"]?.GetValue<string>();

    public static string? Field(this JsonNode result) => result["error"]?["field"]?.GetValue<string>();
}
