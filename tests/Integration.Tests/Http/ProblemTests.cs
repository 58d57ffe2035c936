using System.Net;
using Customers.Application.Common;
using Customers.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Http;

public sealed class ProblemTests(ProblemTests.TranslatingHost fixture) : IClassFixture<ProblemTests.TranslatingHost>
{
    private readonly PlumbingHost host = fixture.Host;

    [Theory]
    [InlineData("InvalidArgument", 400, "Bad Request", "INVALID_ARGUMENT")]
    [InlineData("Unauthenticated", 401, "Unauthorized", "UNAUTHENTICATED")]
    [InlineData("PermissionDenied", 403, "Forbidden", "PERMISSION_DENIED")]
    [InlineData("NotFound", 404, "Not Found", "NOT_FOUND")]
    [InlineData("AlreadyExists", 409, "Conflict", "ALREADY_EXISTS")]
    [InlineData("FailedPrecondition", 409, "Conflict", "FAILED_PRECONDITION")]
    [InlineData("VersionMismatch", 412, "Precondition Failed", "FAILED_PRECONDITION")]
    [InlineData("ResourceExhausted", 429, "Too Many Requests", "RESOURCE_EXHAUSTED")]
    [InlineData("Unavailable", 503, "Service Unavailable", "UNAVAILABLE")]
    public async Task Get_Refusal_IsAProblemOfItsKind(string kind, int status, string title, string word)
    {
        using var answer = await GetAsync($"/probe/error/{kind}?token=s3cret");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            $$$"""
            {"type":"urn:voipbin:error:SOME_REASON","title":"{{{title}}}","status":{{{status}}},"detail":"Some message.","message":"Some message.","instance":"/probe/error/{{{kind}}}",
            "error":{"status":"{{{word}}}","reason":"SOME_REASON","message":"Some message.","request_id":"req_test",
            "details":[{"field":"email","reason":"INVALID_EMAIL","message":"Is “wrong” + é."}]}}
            """.ReplaceLineEndings(""),
            await answer.Content.ReadAsStringAsync()
        );
    }

    [Theory]
    [InlineData("Unauthenticated", "WWW-Authenticate", "Bearer")]
    [InlineData("ResourceExhausted", "Retry-After", "2")]
    [InlineData("Unavailable", "Retry-After", "1")]
    public async Task Get_Refusal_TellsTheClientWhatToDo(string kind, string header, string value)
    {
        using var answer = await GetAsync($"/probe/error/{kind}");
        using var other = await GetAsync("/probe/error/NotFound");
        Assert.Equal([value], answer.Headers.GetValues(header));
        Assert.False(other.Headers.Contains(header));
    }

    [Fact]
    public async Task Get_FrozenAccount_OmitsWhatIsNotKnownAndShowsTheDates()
    {
        using var answer = await GetAsync("/probe/frozen");
        Assert.EndsWith(
            """
            "details":[{"deletion_scheduled_at":"2024-01-15T10:30:00Z","deletion_effective_at":"2024-02-14T10:30:00.120000Z","recovery_endpoint":"DELETE /auth/unregister"}]}}
            """.Trim(),
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Head_Refusal_HasNoBody()
    {
        var answer = await RawHttp.SendAsync(
            host.Port,
            "HEAD /probe/frozen HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        );
        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RefusalWithAStatusOfItsOwn_KeepsTheKindsWord()
    {
        using var answer = await GetAsync("/probe/unprocessable");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("\"status\":\"INVALID_ARGUMENT\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnknownRoute_IsAProblem()
    {
        using var answer = await GetAsync("/nowhere/%C3%A9%20?accesskey=vb_s3cret");
        Assert.Equal(
            """
            {"type":"urn:voipbin:error:ROUTE_NOT_FOUND","title":"Not Found","status":404,"detail":"There is nothing at this path.","message":"There is nothing at this path.",
            "instance":"/nowhere/%C3%A9%20","error":{"status":"NOT_FOUND","reason":"ROUTE_NOT_FOUND","message":"There is nothing at this path.",
            "request_id":"req_test","details":[]}}
            """.ReplaceLineEndings(""),
            await answer.Content.ReadAsStringAsync()
        );
    }

    [Fact]
    public async Task Delete_WrongMethod_NamesTheRightOnes()
    {
        using var answer = await host.Client.DeleteAsync("/probe/body");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
        Assert.Contains("\"reason\":\"METHOD_NOT_ALLOWED\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "UNAUTHENTICATED", "AUTHENTICATION_REQUIRED")]
    [InlineData(403, "PERMISSION_DENIED", "PERMISSION_DENIED")]
    [InlineData(404, "NOT_FOUND", "ROUTE_NOT_FOUND")]
    [InlineData(408, "INVALID_ARGUMENT", "REQUEST_TIMEOUT")]
    [InlineData(415, "INVALID_ARGUMENT", "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData(418, "INVALID_ARGUMENT", "BAD_REQUEST")]
    [InlineData(429, "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED")]
    [InlineData(500, "INTERNAL", "INTERNAL")]
    [InlineData(502, "INTERNAL", "INTERNAL")]
    [InlineData(503, "UNAVAILABLE", "UNAVAILABLE")]
    public async Task Get_EmptyErrorAnswer_IsGivenABody(int status, string word, string reason)
    {
        using var answer = await GetAsync($"/probe/status/{status}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains($"\"error\":{{\"status\":\"{word}\",\"reason\":\"{reason}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnbindableValue_IsABadRequest()
    {
        using var answer = await GetAsync("/probe/number/abc");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            """[{"field":"number","reason":"INVALID_VALUE","message":"The value does not fit."}]""",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("defect")]
    [InlineData("cancelled")]
    public async Task Get_Defect_SaysNothingButTheRequestId(string kind)
    {
        using var answer = await GetAsync($"/probe/throw/{kind}");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(
            $$$"""
            {"type":"urn:voipbin:error:INTERNAL","title":"Internal Server Error","status":500,"detail":"Something went wrong on our side.","message":"Something went wrong on our side.",
            "instance":"/probe/throw/{{{kind}}}","error":{"status":"INTERNAL","reason":"INTERNAL","message":"Something went wrong on our side.",
            "request_id":"req_test","details":[]}}
            """.ReplaceLineEndings(""),
            await answer.Content.ReadAsStringAsync()
        );
    }

    [Fact]
    public async Task Get_TranslatedException_IsARefusal()
    {
        using var answer = await GetAsync("/probe/throw/translated");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(["7"], answer.Headers.GetValues("Retry-After"));
        Assert.Contains("DATABASE_UNAVAILABLE", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throw_Anything_IsLoggedOnceWithItsSecretsMasked()
    {
        var own = new PlumbingHost();
        await own.InitializeAsync();
        using var failed = await own.Client.GetAsync("/probe/throw/defect");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => own.Client.GetStringAsync("/probe/throw/late"));
        var text = await own.StopAsync();
        var lines = own.Log.Lines();
        Assert.Equal(2, lines.Count(line => line["@x"] is not null));
        Assert.All(lines.Where(line => line["@x"] is not null), line => Assert.Equal("Error", (string?)line["@l"]));
        Assert.Contains("a defect with token=***", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ClientGone_LogsNoError()
    {
        var own = new PlumbingHost();
        await own.InitializeAsync();
        using var impatient = new CancellationTokenSource(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => own.Client.GetAsync("/probe/wait", impatient.Token));
        await own.StopAsync();
        var line = Assert.Single(own.Log.Lines(), line => (string?)line["RequestPath"] == "/probe/wait");
        Assert.Equal(("Information", 499), ((string?)line["@l"], (int?)line["StatusCode"]));
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Request-Id", "req_test");
        return await host.Client.SendAsync(request);
    }

    public sealed class TranslatingHost : IAsyncLifetime
    {
        public PlumbingHost Host { get; } = new();

        public Task InitializeAsync()
        {
            Host.Services = services => services.AddSingleton<IExceptionTranslator, TimeoutTranslator>();
            return Host.InitializeAsync();
        }

        public Task DisposeAsync() => Host.DisposeAsync();
    }

    private sealed class TimeoutTranslator : IExceptionTranslator
    {
        public Error? Translate(Exception exception) =>
            exception is TimeoutException
                ? new Error(ErrorKind.Unavailable, "DATABASE_UNAVAILABLE", "Try again.") { RetryAfter = TimeSpan.FromSeconds(7) }
                : null;
    }
}
