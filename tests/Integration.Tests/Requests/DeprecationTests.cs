using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Requests;

/// <summary>Answers to requests that use something old say so (RFC 9745, RFC 8594), and where to read on.</summary>
public sealed class DeprecationTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Own = "/v1.0/customer";

    [Fact]
    public async Task Get_SomethingOld_SaysSinceWhenAndUntilWhen()
    {
        var account = await Account.CreateAsync(service);
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", new { })).Ok().Text("token");

        Answer[] old =
        [
            await service.Anyone.GetAsync($"{Own}?token={token}"),
            await service.Anyone.GetAsync($"{Own}?accesskey={key}"),
            await account.Admin.WithHeader("VoIPBIN-Version", "2022-11-02").GetAsync(Own),
            await service.Anyone.GetAsync($"{Own}?accesskey=vb_wrong"),
        ];

        foreach (var answer in old)
        {
            Assert.Equal("@1796083200", answer.Headers["Deprecation"]);
            Assert.Equal("Tue, 01 Jan 2030 00:00:00 GMT", answer.Headers["Sunset"]);
            Assert.Equal(
                "</deprecations>; rel=\"deprecation\"; type=\"text/html\", </deprecations>; rel=\"sunset\"; type=\"text/html\"",
                answer.Headers["Link"]
            );
        }
        Assert.Equal(HttpStatusCode.OK, old[2].Status);
    }

    [Fact]
    public async Task Get_NothingOld_SaysNothing()
    {
        var account = await Account.CreateAsync(service);
        Answer[] answers =
        [
            await account.Admin.GetAsync(Own),
            await service.Anyone.GetAsync(Own),
            // The link of a mail is no credential of the API.
            await service.Anyone.GetAsync("/auth/email-verify?token=x"),
        ];

        Assert.All(answers, answer => Assert.DoesNotContain("Deprecation", answer.Headers.Keys));
        Assert.All(answers, answer => Assert.DoesNotContain("Sunset", answer.Headers.Keys));
    }

    [Fact]
    public async Task Get_PageThatIsLinked_IsThere()
    {
        var page = await service.Anyone.GetAsync("/deprecations");

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (page.Status, page.Headers["Content-Type"]));
        Assert.Contains("1 January 2030", page.Text, StringComparison.Ordinal);
    }
}
