using System.Net;
using Customers.Integration.Tests.Callers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>What answers GET answers HEAD, with the same headers and nothing after them.</summary>
public sealed class HeadTests(HeadTests.Service service) : IClassFixture<HeadTests.Service>
{
    // They differ from one request to the next.
    private static readonly string[] own = ["X-Request-Id", "Date", "RateLimit", "RateLimit-Policy", "Transfer-Encoding"];

    [Fact]
    public async Task Head_EveryGet_AnswersTheSameHeadersAndNoBody()
    {
        var stage = await Stage.SetAsync(service);
        var rows = EndpointTable.Rows.Where(row => row.Method == "GET" && row.Case is not ("foreign" or "gone")).ToList();

        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var send = await Callers.Requests.PrepareAsync(service, stage, row, Who.Super);
            var get = await send();
            var head = await (await Callers.Requests.PrepareAsync(service, stage, row with { Method = "HEAD" }, Who.Super))();
            // A list of agents has one more with each request that is made ready.
            Assert.True((get.Status, "") == (head.Status, head.Text), $"{row}: {head.Status} {head.Text}");
            Assert.Equal(HeadersOf(get).Keys, HeadersOf(head).Keys);
        }
    }

    [Theory]
    [InlineData("/v1.0/customer", HttpStatusCode.Unauthorized)]
    [InlineData("/v1.0/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/auth/login", HttpStatusCode.MethodNotAllowed)]
    public async Task Head_Refusal_HasItsStatusAndNoBody(string path, HttpStatusCode status)
    {
        var answer = await service.Anyone.SendAsync(HttpMethod.Head, path);

        Assert.Equal((status, ""), (answer.Status, answer.Text));
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Head_KnownVersion_IsNotModified()
    {
        var tag = (await service.Super.SendAsync(HttpMethod.Head, "/v1.0/customer")).Headers["ETag"];

        var answer = await service.Super.WithHeader("If-None-Match", tag).SendAsync(HttpMethod.Head, "/v1.0/customer");

        Assert.Equal(HttpStatusCode.NotModified, answer.Status);
    }

    [Fact]
    public async Task Delete_WhereGetAnswers_NamesHeadToo()
    {
        var answer = await service.Super.DeleteAsync("/v1.0/customer");

        answer.Refused(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Equal("GET, PUT, HEAD", answer.Headers["Allow"]);
    }

    private static SortedDictionary<string, string> HeadersOf(Answer answer) =>
        new(answer.Headers.Where(header => !own.Contains(header.Key)).ToDictionary(), StringComparer.OrdinalIgnoreCase);

    public sealed class Service : ServiceFixture
    {
        protected override bool OnKestrel => true;
    }
}
