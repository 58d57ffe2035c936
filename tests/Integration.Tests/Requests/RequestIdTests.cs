using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>Every answer carries a request id (contract §2), refusals in the body too.</summary>
public sealed class RequestIdTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    public static TheoryData<string> Paths => ["/v1.0/customer", "/v1.0/nothing", "/v1.0/customers?page_size=x", "/health/ready"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_OwnId_ComesBack(string path)
    {
        foreach (var id in new[] { "x", "my-request_1.~!", new string('x', 128) })
        foreach (var caller in new[] { service.Super, service.Anyone })
            HasId(await caller.WithHeader("X-Request-Id", id).GetAsync(path), id);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Get_NoIdOrOneThatIsNone_GetsANewOne(string path)
    {
        var seen = new HashSet<string>();
        foreach (var id in new[] { null, "two words", new string('x', 129), "a\tb" })
        {
            var caller = id is null ? service.Super : service.Super.WithHeader("X-Request-Id", id);

            var answer = await caller.GetAsync(path);

            Assert.StartsWith("req_", answer.Headers["X-Request-Id"], StringComparison.Ordinal);
            Assert.True(seen.Add(answer.Headers["X-Request-Id"]));
            HasId(answer, answer.Headers["X-Request-Id"]);
        }
    }

    [Theory]
    [InlineData("PATCH", "/v1.0/customer")]
    [InlineData("DELETE", "/v1.0/customer")]
    [InlineData("POST", "/v1.0/customers/5e4a0680-804e-11ec-8477-2fea5968d85b")]
    [InlineData("GET", "/auth/login")]
    public async Task Send_OtherMethod_IsRefused(string method, string path)
    {
        var answer = await service.Super.SendAsync(new(method), path);

        answer.Refused(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.NotEmpty(answer.Headers["Allow"]);
    }

    private static void HasId(Answer answer, string id)
    {
        Assert.Equal(id, answer.Headers["X-Request-Id"]);
        if (answer.Status != HttpStatusCode.OK)
            Assert.Equal(id, answer.Json["error"]!.Text("request_id"));
    }
}
