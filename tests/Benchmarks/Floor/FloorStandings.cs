using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace Customers.Benchmarks.Floor;

/// <summary>The columns that capabilities are judged by, as they are in the row.</summary>
internal sealed record FloorStanding(Guid Id, string Status, string Holds, string IdentityVerificationStatus, long EventVersion)
{
    public const string Columns = "c.id, c.status, c.holds::text, c.identity_verification_status, c.event_version";

    public static FloorStanding Read(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.General, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FloorStanding))]
[JsonSerializable(typeof(List<FloorStanding>))]
[JsonSerializable(typeof(FloorChecks))]
internal sealed partial class FloorStandingJson : JsonSerializerContext;

/// <summary>Which accounts are asked about.</summary>
internal sealed record FloorChecks(IReadOnlyList<FloorCheck> Checks);

/// <summary>Which account is asked about.</summary>
internal sealed record FloorCheck(Guid CustomerId);

/// <summary>Answers checks with bare rows: one SELECT a request, nobody authenticated and nothing judged.</summary>
internal static class FloorStandings
{
    private const string One = "/v1.0/customers/";
    private const string Many = "/v1.0/capabilities/check";

    /// <summary>Whether a request asks for this.</summary>
    public static bool IsAskedBy(HttpRequest request) =>
        request.Path.StartsWithSegments(Many, StringComparison.Ordinal)
        || request.Path.Value!.StartsWith(One, StringComparison.Ordinal);

    public static async Task AnswerAsync(HttpContext context, FloorQueries queries)
    {
        byte[] body;
        if (context.Request.Path.StartsWithSegments(Many, StringComparison.Ordinal))
        {
            var asked = await JsonSerializer.DeserializeAsync(context.Request.Body, FloorStandingJson.Default.FloorChecks);
            var rows = await queries.StandingsAsync([.. asked!.Checks.Select(check => check.CustomerId)]);
            body = JsonSerializer.SerializeToUtf8Bytes(rows, FloorStandingJson.Default.ListFloorStanding);
        }
        else
        {
            var rows = await queries.StandingsAsync([Guid.Parse(context.Request.Path.Value.AsSpan(One.Length, 36))]);
            body = JsonSerializer.SerializeToUtf8Bytes(rows[0], FloorStandingJson.Default.FloorStanding);
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }
}
