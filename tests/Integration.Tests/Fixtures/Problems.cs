using System.Net;
using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Compares whole refusals with the contract (§4).</summary>
internal static class Problems
{
    /// <summary>Fails the test unless the answer is exactly this refusal, members in the contract's order.</summary>
    public static Answer IsProblem(
        this Answer answer,
        HttpStatusCode status,
        string reason,
        string message,
        string path,
        params JsonNode[] details
    )
    {
        var (title, word) = EnumNames(status, reason);
        var expected = new JsonObject
        {
            ["type"] = $"urn:voipbin:error:{reason}",
            ["title"] = title,
            ["status"] = (int)status,
            ["detail"] = message,
            ["message"] = message,
            ["instance"] = path,
            ["error"] = new JsonObject
            {
                ["status"] = word,
                ["reason"] = reason,
                ["message"] = message,
                ["request_id"] = answer.Headers["X-Request-Id"],
                ["details"] = new JsonArray(details),
            },
        };
        Assert.True(answer.Status == status, $"Expected {(int)status} {reason}, got {(int)answer.Status}: {answer.Text}");
        JsonAssert.Same(expected, answer.Json);
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
        return answer;
    }

    /// <summary>Fails the test unless the answer is a 400 with exactly these entries, one per broken rule.</summary>
    public static Answer IsInvalid(this Answer answer, string path, params JsonNode[] details) =>
        answer.IsProblem(
            HttpStatusCode.BadRequest,
            "INVALID_ARGUMENT",
            "The request holds values that break a rule; see details.",
            path,
            details
        );

    /// <summary>An entry of <c>details</c>.</summary>
    public static JsonNode Detail(string field, string reason, string message) =>
        new JsonObject
        {
            ["field"] = field,
            ["reason"] = reason,
            ["message"] = message,
        };

    /// <summary>Fails the test unless the account of <paramref name="customer"/>, which is frozen, refuses with all a client needs to recover it.</summary>
    public static Answer IsFrozen(this Answer answer, string path, JsonNode customer) =>
        answer.IsProblem(
            HttpStatusCode.Forbidden,
            "ACCOUNT_FROZEN",
            "The account is frozen: its deletion is scheduled.",
            path,
            new JsonObject
            {
                ["deletion_scheduled_at"] = customer.Text("tm_update"),
                ["deletion_effective_at"] = customer.Text("tm_deletion_scheduled"),
                ["recovery_endpoint"] = "DELETE /auth/unregister",
            }
        );

    private static (string Title, string Word) EnumNames(HttpStatusCode status, string reason) =>
        status switch
        {
            HttpStatusCode.BadRequest => ("Bad Request", "INVALID_ARGUMENT"),
            HttpStatusCode.Unauthorized => ("Unauthorized", "UNAUTHENTICATED"),
            HttpStatusCode.Forbidden => ("Forbidden", "PERMISSION_DENIED"),
            HttpStatusCode.NotFound => ("Not Found", "NOT_FOUND"),
            HttpStatusCode.Conflict when reason.EndsWith("_TAKEN", StringComparison.Ordinal) => ("Conflict", "ALREADY_EXISTS"),
            HttpStatusCode.Conflict => ("Conflict", "FAILED_PRECONDITION"),
            HttpStatusCode.PreconditionFailed => ("Precondition Failed", "FAILED_PRECONDITION"),
            HttpStatusCode.TooManyRequests => ("Too Many Requests", "RESOURCE_EXHAUSTED"),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No test needs it yet."),
        };
}
