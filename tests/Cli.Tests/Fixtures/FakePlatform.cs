using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Customers.Cli.Tests.Fixtures;

/// <summary>A request as the platform saw it.</summary>
internal sealed record Seen(string Method, string Path, string Body, HttpRequestHeaders Headers)
{
    public string Line => $"{Method} {Path}";

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}

/// <summary>A platform without a network: it answers in the order in which it was told to, or by the path.</summary>
internal sealed class FakePlatform : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> queued = [];
    private readonly Dictionary<string, Func<Seen, HttpResponseMessage>> byPath = [];

    public List<Seen> Requests { get; } = [];

    public IEnumerable<string> Lines => Requests.Select(request => request.Line);

    /// <summary>Answers the next request.</summary>
    public FakePlatform Then(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        queued.Enqueue(() => Answer(status, body, headers));
        return this;
    }

    public FakePlatform Then(string body) => Then(HttpStatusCode.OK, body);

    /// <summary>Lets the connection of the next request break.</summary>
    public FakePlatform ThenBreaks()
    {
        queued.Enqueue(() => throw new HttpRequestException("Connection reset by peer"));
        return this;
    }

    /// <summary>Answers whatever has this method and path, without its query.</summary>
    public FakePlatform On(string methodAndPath, Func<Seen, HttpResponseMessage> answer)
    {
        byPath[methodAndPath] = answer;
        return this;
    }

    public FakePlatform On(string methodAndPath, string body) => On(methodAndPath, _ => Answer(HttpStatusCode.OK, body));

    public static HttpResponseMessage Answer(HttpStatusCode status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new Seen(request.Method.Method, request.RequestUri!.PathAndQuery, body, request.Headers);
        Requests.Add(seen);
        if (queued.TryDequeue(out var next))
            return next();
        return byPath.TryGetValue($"{request.Method} {request.RequestUri.AbsolutePath}", out var answer)
            ? answer(seen)
            : Answer(HttpStatusCode.NotFound, """{"title":"Not Found","status":404,"detail":"There is nothing at this path."}""");
    }
}
