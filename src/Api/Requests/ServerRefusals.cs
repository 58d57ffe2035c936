using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Customers.Api.Requests;

/// <summary>
/// Gives a request id and a problem to what the server itself refuses over HTTP/1.1, before there is a request that the pipeline could see: a
/// malformed request line, headers that are too large or come too slowly. The server announces each refusal before it answers (decision 44).
/// </summary>
internal sealed partial class ServerRefusals(
    ServerAnnouncements announcements,
    NewRequestId newId,
    TimeProvider time,
    ILogger<ServerRefusals> logger
) : IConnectionStep, IHostedService, IObserver<KeyValuePair<string, object?>>
{
    private const string Announcement = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";
    private IDisposable? subscription;

    /// <inheritdoc />
    public Task RunAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        var refusable = new RefusableContext(connection);
        refusable.Transport = connection.Transport;
        return next(refusable);
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        subscription = announcements.Listener.Subscribe(this, name => name == Announcement);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        subscription?.Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is IFeatureCollection features
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException refusal
            && features.Get<RefusableConnection>() is { } connection
            && IsUnseen(features)
        )
            Answer(connection, features, refusal.StatusCode);
    }

    /// <inheritdoc />
    public void OnCompleted() { }

    /// <inheritdoc />
    public void OnError(Exception error) { }

    // What the pipeline has seen it has answered. In HTTP/2, text of ours would be no answer.
    private static bool IsUnseen(IFeatureCollection features) =>
        features.Get<SeenRequest>() is null
        && features.Get<IHttpResponseFeature>() is { HasStarted: false }
        && features.Get<IHttpRequestFeature>() is not { Protocol: "HTTP/2" };

    private void Answer(RefusableConnection connection, IFeatureCollection features, int status)
    {
        var (id, request) = (newId(), features.GetRequiredFeature<IHttpRequestFeature>());
        if (!IsGone(features))
            LogRefused(status, id);
        // Nothing of a request line that makes no sense.
        var path = request.Path is ['/', ..] known ? new PathString(known).ToUriComponent() : "";
        var problem = Problem.Of(ProblemResponse.Of(status), path, id);
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, ProblemJson.Written.Problem);
        var head = new StringBuilder()
            .Append("HTTP/1.1 ")
            .Append(CultureInfo.InvariantCulture, $"{status}")
            .Append(' ')
            .Append(problem.Title)
            .Append("\r\n")
            .Append("Content-Type: application/problem+json\r\nConnection: close\r\n");
        foreach (var (name, value) in HeadersOf(features, id, body.Length))
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        head.Append("\r\n");
        connection.SayLast([.. Encoding.ASCII.GetBytes(head.ToString()), .. HttpMethods.IsHead(request.Method) ? [] : body]);
    }

    // What is left over of a request whose client has gone reads like another one; that is nobody's news.
    private static bool IsGone(IFeatureCollection features)
    {
        try
        {
            return features.Get<IConnectionSocketFeature>()?.Socket is { } socket
                && socket.Poll(TimeSpan.Zero, SelectMode.SelectRead)
                && socket.Available == 0;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private IHeaderDictionary HeadersOf(IFeatureCollection features, string id, int length)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        headers.ContentLength = length;
        headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        AnswerHeadersMiddleware.AddToAll(headers, id);
        // Which method there is for a target that has only one.
        if (features.GetRequiredFeature<IHttpResponseFeature>().Headers.Allow is { Count: > 0 } methods)
            headers.Allow = methods;
        return headers;
    }

    [LoggerMessage(LogLevel.Information, "HTTP request that cannot be read responded {StatusCode} (request {RequestId})")]
    private partial void LogRefused(int statusCode, string requestId);
}

/// <summary>
/// What the server announces, and nobody else: with a listener of everybody's, routing, MVC and the host would prepare an announcement of each
/// request for a reader who wants none.
/// </summary>
internal sealed class ServerAnnouncements : IDisposable
{
    /// <summary>Where it is announced.</summary>
    public DiagnosticListener Listener { get; } = new("Customers.Api.Server");

    /// <inheritdoc />
    public void Dispose() => Listener.Dispose();
}

/// <summary>Set on a request that the pipeline has seen: whatever goes wrong with it is answered there.</summary>
internal sealed record SeenRequest
{
    /// <summary>There is nothing to say of one.</summary>
    public static SeenRequest Mark { get; } = new();
}
