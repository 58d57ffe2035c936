using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Http;
using Customers.Integration.Tests.IdentityVerifications;

namespace Customers.Integration.Tests.Requests;

/// <summary>Sends what no well-behaved client would send.</summary>
/// <param name="http">A client of the real server.</param>
/// <param name="super">A platform administrator's token.</param>
/// <param name="admin">The token of the account's administrator.</param>
internal sealed class Wire(HttpClient http, string super, string admin)
{
    private static readonly string[] ofPlatform =
    [
        "/v1.0/customers",
        "/v1.0/events",
        "/v1.0/capabilities",
        "/auth/delegate",
        "/v1.0/webhook_deliveries",
        "/v1.0/deletions",
        "/v1.0/delegations",
        "/v1.0/identity_verifications",
        "/v1.0/mails",
        "/v1.0/reservations",
        "/v1.0/statistics",
        "/v1.0/sweeps",
    ];

    /// <summary>Sends these bytes as a body, with the credential that gets furthest.</summary>
    public async Task<Answer> SendAsync(
        string method,
        string path,
        byte[] body,
        string? type = "application/json",
        string? encoding = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = new ByteArrayContent(body);
        if (type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (encoding is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        if (path == ProviderService.Callback)
            SignedMessage.Now(body, ProviderService.Secret).AddTo(request);
        return await SendAsync(request);
    }

    /// <summary>Sends a request with the credential that gets furthest.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenFor(request.RequestUri!.OriginalString));
        using var response = await http.SendAsync(request);
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }

    public Task<Answer> SendAsync(string method, string path, string body) =>
        SendAsync(method, path, Encoding.UTF8.GetBytes(body));

    /// <summary>Sends a request line and headers as written, a character a byte; with a good credential unless told.</summary>
    public async Task<Answer> SendRawAsync(string method, string target, string headers = "", bool signedIn = true)
    {
        var credential = signedIn ? $"Authorization: Bearer {TokenFor(target)}\r\n" : "";
        var request = $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{credential}{headers}\r\n";
        return Parse(await RawHttp.SendAsync(http.BaseAddress!.Port, request));
    }

    /// <summary>Fails when an answer is a defect of ours, or a refusal that is no problem object.</summary>
    public static void IsNoDefect(Answer answer, string what)
    {
        Assert.True((int)answer.Status < 500, $"{what}: {answer.Status} {answer.Text}");
        if ((int)answer.Status < 400)
            return;
        Assert.True(answer.Text.Length > 0, $"{what}: {answer.Status} without a body");
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
        Assert.Equal((int)answer.Status, answer.Json["status"]!.GetValue<int>());
        Assert.Equal(answer.Headers["X-Request-Id"], answer.Json["error"]!["request_id"]!.GetValue<string>());
    }

    /// <summary>The members that a refusal blames; an empty text for the body as a whole.</summary>
    public static IReadOnlyList<string> Blamed(Answer answer) =>
        [.. answer.Json["error"]!["details"]!.AsArray().Select(detail => (string?)detail!["field"] ?? "").Distinct()];

    private string TokenFor(string path) =>
        Array.Exists(ofPlatform, part => path.Contains(part, StringComparison.Ordinal)) ? super : admin;

    private static Answer Parse(string raw)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"No answer: {raw}");
        var lines = raw[..end].Split("\r\n");
        var headers = lines
            .Skip(1)
            .Select(line => line.Split(':', 2))
            .GroupBy(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => string.Join(", ", group), StringComparer.OrdinalIgnoreCase);
        var text = raw[(end + 4)..];
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
            text = text[(text.IndexOf("\r\n", StringComparison.Ordinal) + 2)..];
        return new((HttpStatusCode)int.Parse(lines[0].Split(' ')[1]), text, headers);
    }
}
