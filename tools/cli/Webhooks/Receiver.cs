using System.Net;
using Customers.Cli.Commands;
using Customers.Cli.Output;

namespace Customers.Cli.Webhooks;

/// <summary>Where webhooks are sent on to.</summary>
internal sealed record Forwarding(HttpClient Http, Uri Target);

/// <summary>Takes one webhook: verifies it, shows it, sends it on, answers.</summary>
internal sealed class Receiver(Session session, WebhookSignature? signature, Forwarding? forwarding)
{
    // Ten times what the platform sends.
    private const int LargestBody = 1 << 20;

    private static readonly string[] shown = ["tm_create", "type", "customer_id", "id"];

    private static readonly string[] passedOn =
    [
        "webhook-id",
        "webhook-timestamp",
        "webhook-signature",
        "X-VoIPBIN-Signature",
        "User-Agent",
    ];

    public async Task TakeAsync(HttpListenerContext context, CancellationToken cancellationToken)
    {
        using var response = context.Response;
        var body = await ReadAsync(context.Request.InputStream, cancellationToken);
        if (body is null)
        {
            response.StatusCode = (int)HttpStatusCode.RequestEntityTooLarge;
            return;
        }

        var headers = context.Request.Headers;
        var fault = signature?.Fault(
            headers["webhook-id"],
            headers["webhook-timestamp"],
            headers["webhook-signature"],
            body,
            session.Machine.Time.GetUtcNow()
        );
        if (fault is not null)
        {
            session.Say($"Not believed: {fault}.");
            response.StatusCode = (int)HttpStatusCode.Unauthorized;
            return;
        }

        Show(body);
        response.StatusCode = forwarding is null
            ? (int)HttpStatusCode.NoContent
            : await ForwardAsync(context.Request, body, cancellationToken);
    }

    private void Show(byte[] body)
    {
        JsonNode? json = null;
        try
        {
            json = JsonNode.Parse(body);
        }
        catch (System.Text.Json.JsonException)
        {
            session.Say($"{body.Length} bytes that are no JSON.");
        }

        if (json is JsonObject row && session.IsTable)
            session.Machine.Output.WriteLine(
                string.Join("  ", shown.Select(member => Cell.Text(row[member])).Where(text => text.Length > 0))
                    + (signature is null ? "  (not verified)" : "")
            );
        else if (json is not null)
            session.Printer.Line(json);
        session.Machine.Output.Flush();
    }

    private async Task<int> ForwardAsync(HttpListenerRequest request, byte[] body, CancellationToken cancellationToken)
    {
        using var copy = new HttpRequestMessage(new HttpMethod(request.HttpMethod), forwarding!.Target)
        {
            Content = new ByteArrayContent(body),
        };
        if (request.ContentType is not null)
            copy.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        foreach (var name in passedOn.Where(name => request.Headers[name] is not null))
            copy.Headers.TryAddWithoutValidation(name, request.Headers[name]);
        try
        {
            using var answer = await forwarding.Http.SendAsync(copy, cancellationToken);
            session.Say($"Sent on: {(int)answer.StatusCode}.");
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException away)
        {
            session.Say($"{forwarding.Target} does not answer: {away.Message}");
            return (int)HttpStatusCode.BadGateway;
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        while (await input.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (body.Length + count > LargestBody)
                return null;
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
