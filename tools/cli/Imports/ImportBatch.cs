using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Customers.Cli.Http;
using Customers.Cli.Terminal;

namespace Customers.Cli.Imports;

/// <summary>
/// Some lines of a file, sent in one request. A whole file in one could stand still for good: over HTTP/1.1 nothing is read before everything is
/// sent, and the platform stops reading when nobody reads what it answers.
/// </summary>
internal sealed class ImportBatch(ApiClient api, bool isDry)
{
    private const string MediaType = "application/x-ndjson";

    /// <summary>How many lines go into one request at most, and how many characters.</summary>
    public const int MostLines = 200;
    private const int MostCharacters = 200_000;

    /// <summary>Which lines come next: their numbers in the file, from 0. Empty lines are left out.</summary>
    public static IReadOnlyList<int> Next(IReadOnlyList<string> lines, int begin)
    {
        var batch = new List<int>();
        var characters = 0;
        for (var line = begin; line < lines.Count && batch.Count < MostLines && characters < MostCharacters; line++)
        {
            if (string.IsNullOrWhiteSpace(lines[line]))
                continue;
            batch.Add(line);
            characters += lines[line].Length;
        }

        return batch;
    }

    /// <summary>Sends lines; hands out a result for each, with its line in the file, as it comes.</summary>
    public async IAsyncEnumerable<JsonObject> SendAsync(
        IReadOnlyList<string> lines,
        IReadOnlyList<int> batch,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri($"/v1.0/customers/import{(isDry ? "?dry_run=true" : "")}", UriKind.Relative)
        );
        request.Content = new StringContent(string.Concat(batch.Select(line => lines[line] + "\n")), Encoding.UTF8, MediaType);
        request.Headers.Accept.ParseAdd(MediaType);
        using var response = await api.OpenAsync(request, cancellationToken);
        // Too much at once is no refusal of these lines.
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            throw new StopException(ExitCode.Unavailable, (await ApiClient.ReadAsync(response, cancellationToken)).Problem());
        if (!response.IsSuccessStatusCode)
            _ = (await ApiClient.ReadAsync(response, cancellationToken)).Ok();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        var count = 0;
        while (count < batch.Count && await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            if (text.Length == 0)
                continue;
            var result = Parse(text);
            result["line"] = batch[count++] + 1;
            yield return result;
        }

        if (count < batch.Count)
            throw new HttpIOException(HttpRequestError.ResponseEnded, "the platform did not answer every line.");
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new StopException(ExitCode.Unavailable, $"The platform answered a line that is no result: {text}");
        }
    }
}
