using System.Text.Json;

namespace Customers.Benchmarks.Floor;

/// <summary>The least that could answer the same requests with the same bytes: Kestrel, Npgsql, generated JSON, and nothing else.</summary>
internal static class FloorServer
{
    /// <summary>The argument that makes this program the floor.</summary>
    public const string Verb = "floor";

    public static async Task RunAsync(string url, string connectionString)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        await using var queries = new FloorQueries(connectionString);
        await using var app = builder.Build();
        app.Run(context => AnswerAsync(context, queries));
        await app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext context, FloorQueries queries)
    {
        if (FloorStandings.IsAskedBy(context.Request))
        {
            await FloorStandings.AnswerAsync(context, queries);
            return;
        }

        var key = context.Request.Query["accesskey"].ToString();
        if (key.Length == 0)
        {
            // "Are you there?"
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var account = HttpMethods.IsPut(context.Request.Method)
            ? await queries.UpdateAsync(key, await ReadFlagAsync(context))
            : await queries.GetAsync(key);
        if (account is null)
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            await WriteAsync(context, account);
    }

    private static async Task<bool?> ReadFlagAsync(HttpContext context) =>
        (await JsonSerializer.DeserializeAsync(context.Request.Body, FloorJson.Plain.FloorMetadata))!.RtpDebug;

    private static async Task WriteAsync(HttpContext context, FloorAccount account)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(account, FloorJson.Plain.FloorAccount);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body);
    }
}
