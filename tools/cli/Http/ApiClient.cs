using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Customers.Cli.Terminal;

namespace Customers.Cli.Http;

/// <summary>
/// Sends requests to one platform with one credential, which stands in a header only. A broken connection, 429 and 503 are tried again, a few
/// times; whatever changes something carries the same <c>Idempotency-Key</c> each time, so it is done once.
/// </summary>
internal sealed class ApiClient : IDisposable
{
    private const int Tries = 5;

    private static readonly TimeSpan firstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan longestPause = TimeSpan.FromSeconds(30);

    // Longer than the platform lets a follower of events wait.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(75);

    private readonly Machine machine;
    private readonly HttpClient http;

    /// <param name="machine">The machine.</param>
    /// <param name="address">The platform.</param>
    /// <param name="credential">The token or access key, when there is one.</param>
    public ApiClient(Machine machine, Uri address, string? credential)
    {
        this.machine = machine;
        http = new(machine.Handler()) { BaseAddress = address, Timeout = patience };
        http.DefaultRequestHeaders.UserAgent.Add(new("customers-cli", Version));
        if (credential is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", credential);
    }

    /// <summary>The tool's version.</summary>
    public static string Version { get; } = typeof(ApiClient).Assembly.GetName().Version!.ToString(fieldCount: 3);

    public Uri Address => http.BaseAddress!;

    /// <summary>Sends a call until there is an answer that waiting will not change.</summary>
    public async Task<Answer> SendAsync(Call call, CancellationToken cancellationToken, int tries = Tries)
    {
        var name = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var pause = firstPause;
        for (var attempt = 1; ; attempt++)
        {
            var answer = await TryAsync(call, name, isLast: attempt == tries, cancellationToken);
            if (answer is not null && (attempt == tries || !IsPassing(answer)))
                return answer;
            var wait = answer?.RetryAfter ?? pause;
            if (wait > longestPause)
                return answer!;
            await Task.Delay(wait, machine.Time, cancellationToken);
            pause *= 2;
        }
    }

    /// <summary>Sends a call and hands out the answer as it comes; the caller disposes of it.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            request.RequestUri = Resolve(request.RequestUri!.OriginalString);
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception broken) when (IsBroken(broken, cancellationToken))
        {
            throw Unreachable(broken);
        }
    }

    /// <summary>Reads an answer whose body is no stream.</summary>
    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new(
            response.StatusCode,
            Parse(text),
            response.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.First() : null,
            response.Headers.Date,
            response.Headers.RetryAfter?.Delta
        );
    }

    public void Dispose() => http.Dispose();

    // Null when the connection broke and it is worth another try.
    private async Task<Answer?> TryAsync(Call call, string name, bool isLast, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, Resolve(call.Path));
        if (call.Changes)
            request.Headers.Add("Idempotency-Key", name);
        if (call.Body is not null)
            request.Content = new StringContent(call.Body.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (Exception broken) when (IsBroken(broken, cancellationToken))
        {
            if (isLast || IsFinal(broken))
                throw Unreachable(broken);
            return null;
        }
    }

    private Uri Resolve(string path) => new(http.BaseAddress!, path.TrimStart('/'));

    private StopException Unreachable(Exception broken) =>
        new(ExitCode.Unavailable, $"{Address} cannot be reached: {(broken.InnerException ?? broken).Message}");

    private static bool IsBroken(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    // A wrong name or certificate is wrong the next time too.
    private static bool IsFinal(Exception broken) =>
        broken
            is HttpRequestException
            {
                HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
            };

    private static bool IsPassing(Answer answer) =>
        answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        || answer.Reason == "IDEMPOTENCY_IN_PROGRESS";

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
