using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Http;

/// <summary>No answer of the API is kept by a browser or a cache, or taken for something else than it says it is.</summary>
public sealed class AnswersKeptNowhereTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("/v1.0/customer", true, HttpStatusCode.OK)]
    [InlineData("/v1.0/customer/export", true, HttpStatusCode.OK)]
    [InlineData("/v1.0/customer", false, HttpStatusCode.Unauthorized)]
    [InlineData("/v1.0/customers", true, HttpStatusCode.Forbidden)]
    [InlineData("/v1.0/nothing", true, HttpStatusCode.NotFound)]
    [InlineData("/v1.0/agents?page_size=0", true, HttpStatusCode.BadRequest)]
    public async Task Get_EveryKindOfAnswer_SaysNosniffAndNoStore(string path, bool isSignedIn, HttpStatusCode status)
    {
        var account = await Account.CreateAsync(service);

        var answer = await (isSignedIn ? account.Admin : service.Anyone).GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
    }
}
