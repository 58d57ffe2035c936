using System.Buffers;
using Customers.Api.Json;
using Customers.Application.Lines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace Customers.Api.Lines;

/// <summary>
/// Carries out the body's lines batch by batch, and answers each batch once it is lasting. Whatever is thrown on the way makes the connection
/// break: what was answered by then has happened, and the rest can be sent again.
/// </summary>
/// <typeparam name="T">What a line says.</typeparam>
internal abstract class LinesResult<T> : ActionResult
    where T : class
{
    /// <inheritdoc />
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        Unlimit(http.Features);
        var response = http.Response;
        response.ContentType = NdJson.MediaType;
        response.Headers.CacheControl = "no-store";
        // Proxies of nginx's kind would keep the lines back until the end.
        response.Headers["X-Accel-Buffering"] = "no";
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        var lines = new LineReader<T>(http.Request.BodyReader, new(json), time);
        // Who stops the service does not wait for the end of a file: its sender goes on elsewhere.
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        lines.Begin(end.Token);
        // Whoever waits for the head of the answer before sending gets it.
        await response.BodyWriter.FlushAsync(http.RequestAborted);
        while (await lines.ReadAsync(end.Token) is { } batch)
        {
            if (await CarryOutAsync(http, batch) is not { } results)
            {
                http.Abort();
                return;
            }

            foreach (var result in results)
            {
                response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(result, result.GetType(), json));
                response.BodyWriter.Write("\n"u8);
            }

            await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    /// <summary>One result for each line, in order; null when the sender may no more.</summary>
    protected abstract Task<IReadOnlyList<object>?> CarryOutAsync(HttpContext http, IReadOnlyList<Line<T>> batch);

    // The body has no end that is known, and its sender may wait for the answers.
    private static void Unlimit(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }
}
