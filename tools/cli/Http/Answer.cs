using System.Net;
using System.Text.Json;
using Customers.Cli.Terminal;

namespace Customers.Cli.Http;

/// <summary>What the platform answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body, when it is JSON.</param>
/// <param name="RequestId">What the platform calls the request, when it says.</param>
/// <param name="Date">The platform's time, when it says.</param>
/// <param name="RetryAfter">How long the platform asks to wait.</param>
internal sealed record Answer(
    HttpStatusCode Status,
    JsonNode? Json,
    string? RequestId,
    DateTimeOffset? Date,
    TimeSpan? RetryAfter
)
{
    private const int FirstOfServer = 500;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The reason of a refusal, such as <c>ACCOUNT_FROZEN</c>.</summary>
    public string? Reason => Text((Json as JsonObject)?["error"] as JsonObject, "reason");

    /// <summary>The body of a success; a refusal ends the command with what the platform says.</summary>
    public JsonNode Ok() => IsSuccess ? Json ?? new JsonObject() : throw new StopException(Code, Problem());

    /// <summary>How a command ends that gets this.</summary>
    public ExitCode Code =>
        Status switch
        {
            _ when IsSuccess => ExitCode.Done,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCode.NotAllowed,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => ExitCode.NotFound,
            _ when (int)Status >= FirstOfServer => ExitCode.Unavailable,
            _ => ExitCode.Refused,
        };

    /// <summary>A refusal as sentences: what the platform says, each detail, the reason and the request's id.</summary>
    public string Problem()
    {
        var body = Json as JsonObject;
        var error = body?["error"] as JsonObject;
        var said =
            Text(body, "detail") ?? Text(error, "message") ?? Text(body, "title") ?? $"The platform answered {(int)Status}.";
        var lines = new List<string> { said };
        foreach (var detail in (error?["details"] as JsonArray ?? []).OfType<JsonObject>())
            lines.Add($"  {Detail(detail)}");
        if (Status == HttpStatusCode.Unauthorized)
            lines.Add("  Sign in with: customers login");
        var known = new[] { Reason, $"HTTP {(int)Status}", RequestId is null ? null : $"request {RequestId}" };
        lines.Add($"({string.Join(", ", known.Where(word => word is not null))})");
        return string.Join('\n', lines);
    }

    private static string Detail(JsonObject detail)
    {
        var message = Text(detail, "message");
        var rest = detail
            .Where(member => member.Key is not ("message" or "field" or "reason") && member.Value is JsonValue)
            .Select(member => $"{member.Key} {member.Value}");
        var parts = new[] { Text(detail, "field") is { } field ? $"{field}: {message}" : message }.Concat(rest);
        return string.Join("; ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string? Text(JsonObject? json, string member) =>
        json?[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
