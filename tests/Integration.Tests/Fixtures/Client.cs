using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Documentation;
using Customers.Integration.Tests.IdentityVerifications;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Sends requests as one caller; immutable, so that a test can keep one client per caller.</summary>
public sealed class Client(
    HttpClient http,
    string? credential = null,
    IReadOnlyDictionary<string, string>? headers = null,
    string? secret = null,
    string? query = null
)
{
    /// <summary>The token or access key that is sent; null for none.</summary>
    public string? Credential => credential;

    /// <summary>The same with another credential: a token or an access key, in the Authorization header.</summary>
    public Client With(string? otherCredential) => new(http, otherCredential, headers, secret, query);

    /// <summary>The same, but it signs what it sends, as an identity provider does.</summary>
    public Client SignedWith(string sharedSecret) => new(http, credential, headers, sharedSecret, query);

    /// <summary>The same with one more header.</summary>
    public Client WithHeader(string name, string value) =>
        new(
            http,
            credential,
            new Dictionary<string, string>(headers ?? new Dictionary<string, string>()) { [name] = value },
            secret,
            query
        );

    /// <summary>The same, but whatever it sends is only tried.</summary>
    public Client Trying() => new(http, credential, headers, secret, "dry_run=true");

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> DeleteAsync(string path, object? body = null) => SendAsync(HttpMethod.Delete, path, body);

    /// <summary>Sends a request; a string or a node is sent as it is, anything else as its JSON.</summary>
    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        object? body = null,
        string mediaType = "application/json"
    )
    {
        if (query is not null)
            path += $"{(path.Contains('?') ? '&' : '?')}{query}";
        using var request = new HttpRequestMessage(method, path);
        if (credential is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(ToJson(body), Encoding.UTF8, mediaType);
        if (secret is not null)
            SignedMessage.Now(await BytesOf(request.Content), secret).AddTo(request);

        using var response = await http.SendAsync(request);
        var answer = new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), Headers(response));
        DocumentedStatuses.Check(method, path, headers?.GetValueOrDefault("VoIPBIN-Version"), answer);
        return answer;
    }

    private static async Task<byte[]> BytesOf(HttpContent? content) =>
        content is null ? [] : await content.ReadAsByteArrayAsync();

    private static string ToJson(object body) =>
        body switch
        {
            string text => text,
            JsonNode node => node.ToJsonString(),
            _ => JsonSerializer.Serialize(body),
        };

    private static Dictionary<string, string> Headers(HttpResponseMessage response) =>
        response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
}

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body.</param>
/// <param name="Headers">All headers.</param>
public sealed record Answer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The reason of a refusal.</summary>
    public string? Reason => Json["error"]?["reason"]?.GetValue<string>();

    /// <summary>The body of a success; fails the test with what came instead.</summary>
    public JsonNode Ok()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{(int)Status}: {Text}");
        return Json;
    }

    /// <summary>A refusal; fails the test with what came instead.</summary>
    public Answer Refused(HttpStatusCode status, string reason)
    {
        Assert.True(Status == status && Reason == reason, $"Expected {(int)status} {reason}, got {(int)Status}: {Text}");
        return this;
    }
}
