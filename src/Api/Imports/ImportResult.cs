using System.Buffers;
using Customers.Api.Json;
using Customers.Application.Imports;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace Customers.Api.Imports;

/// <summary>
/// Imports the body's lines batch by batch, and answers each batch once it is lasting. Whatever is thrown on the way makes the connection break:
/// what was answered by then has happened, and the rest can be sent again.
/// </summary>
internal sealed class ImportResult(IMediator mediator) : ActionResult
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
        var lines = new LineReader(http.Request.BodyReader, new(json), http.RequestServices.GetRequiredService<TimeProvider>());
        // Who stops the service does not wait for the end of a file: its sender goes on elsewhere.
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        lines.Begin(end.Token);
        // Whoever waits for the head of the answer before sending gets it.
        await response.BodyWriter.FlushAsync(http.RequestAborted);
        while (await lines.ReadAsync(end.Token) is { } batch)
        {
            if (await ImportAsync(batch, http.RequestAborted) is not { } results)
            {
                http.Abort();
                return;
            }

            foreach (var result in results)
            {
                response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(result, json));
                response.BodyWriter.Write("\n"u8);
            }

            await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    // The body has no end that is known, and its sender may wait for the answers.
    private static void Unlimit(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }

    // What others take meanwhile is met once more by each line alone, so that it is one line's refusal. Null when the sender may no more.
    private async Task<IReadOnlyList<ImportResultDto>?> ImportAsync(
        IReadOnlyList<ImportLine> batch,
        CancellationToken cancellationToken
    )
    {
        var imported = await mediator.Send(new ImportCustomers(batch), cancellationToken);
        if (!imported.Refused(out var refusal, out var answer))
            return answer.Results;
        if (refusal.Kind is ErrorKind.Unauthenticated)
            return null;
        if (batch is [var line])
            return [ImportResultDto.Refused(line.Number, id: null, ImportErrorDto.From(refusal))];
        var results = new List<ImportResultDto>(batch.Count);
        foreach (var each in batch)
        {
            if (await ImportAsync([each], cancellationToken) is not { } one)
                return null;
            results.AddRange(one);
        }

        return results;
    }
}
