using System.Net;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Requests;

/// <summary>Pages of configured origins read answers; nobody else's do, and nobody's with a cookie.</summary>
public sealed class CrossOriginTests(CrossOriginTests.Service service) : IClassFixture<CrossOriginTests.Service>
{
    private const string Own = "/v1.0/customer";
    private const string Listed = "https://admin.example.com";

    [Theory]
    [InlineData(Listed)]
    [InlineData("http://localhost:3000")]
    public async Task Get_ListedOrigin_MayReadTheAnswer(string origin)
    {
        foreach (var caller in new[] { service.Super, service.Anyone })
        {
            var answer = await caller.WithHeader("Origin", origin).GetAsync(Own);

            Assert.Equal(origin, answer.Headers["Access-Control-Allow-Origin"]);
            Assert.Contains("X-Request-Id", answer.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal);
            Assert.DoesNotContain("Access-Control-Allow-Credentials", answer.Headers.Keys);
            Assert.Contains("Origin", answer.Headers["Vary"], StringComparison.Ordinal);
        }
        Assert.Contains(
            "VoIPBIN-Version",
            (await service.Super.WithHeader("Origin", origin).GetAsync(Own)).Headers["Vary"],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://admin.example.com")]
    [InlineData("https://admin.example.com:444")]
    [InlineData("https://admin.example.com.evil.example")]
    [InlineData("null")]
    public async Task Get_OtherOrigin_MayNot(string origin) =>
        Assert.DoesNotContain(
            "Access-Control-Allow-Origin",
            (await service.Super.WithHeader("Origin", origin).GetAsync(Own)).Headers.Keys
        );

    [Fact]
    public async Task Options_Preflight_AllowsWhatClientsSend()
    {
        var answer = await PreflightAsync(Listed, "PUT", "authorization,content-type,idempotency-key,if-match");

        Assert.Equal((HttpStatusCode.NoContent, Listed), (answer.Status, answer.Headers["Access-Control-Allow-Origin"]));
        Assert.Contains("PUT", answer.Headers["Access-Control-Allow-Methods"], StringComparison.Ordinal);
        Assert.Contains("Idempotency-Key", answer.Headers["Access-Control-Allow-Headers"], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Access-Control-Allow-Credentials", answer.Headers.Keys);
    }

    [Fact]
    public async Task Options_PreflightFromElsewhere_AllowsNothing() =>
        Assert.DoesNotContain(
            "Access-Control-Allow-Origin",
            (await PreflightAsync("https://evil.example", "PUT", "authorization")).Headers.Keys
        );

    [Fact]
    public async Task Put_ListedOriginWithACookie_ChangesNothing()
    {
        var account = await Account.CreateAsync(service);
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);

        var answer = await service
            .Anyone.WithHeader("Origin", Listed)
            .WithHeader("Cookie", $"token={token}")
            .PutAsync(Own, new { name = "Other" });

        answer.Refused(HttpStatusCode.Forbidden, "CROSS_SITE_REQUEST");
    }

    private Task<Answer> PreflightAsync(string origin, string method, string headers) =>
        service
            .Anyone.WithHeader("Origin", origin)
            .WithHeader("Access-Control-Request-Method", method)
            .WithHeader("Access-Control-Request-Headers", headers)
            .SendAsync(HttpMethod.Options, Own);

    public sealed class Service : ServiceFixture
    {
        protected override void Configure(IWebHostBuilder host) =>
            host.UseSetting("Http:CorsOrigins", $"{Listed}, http://localhost:3000");
    }
}
