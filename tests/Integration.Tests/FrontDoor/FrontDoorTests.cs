using System.Globalization;
using System.Net;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.FrontDoor;

/// <summary>What the host tells those who know only its name.</summary>
public sealed class FrontDoorTests(FrontDoorTests.Service service) : IClassFixture<FrontDoorTests.Service>
{
    [Theory]
    [InlineData("GET", "/", "/docs")]
    [InlineData("HEAD", "/", "/docs")]
    [InlineData("GET", "/.well-known/change-password", "/auth/password-forgot")]
    public async Task Get_Address_LeadsToThePage(string method, string path, string target)
    {
        var answer = await service.Anyone.SendAsync(new(method), path);

        Assert.Equal((HttpStatusCode.Found, target, ""), (answer.Status, answer.Headers["Location"], answer.Text));
        Assert.True(answer.Headers.ContainsKey("X-Request-Id"));
    }

    [Fact]
    public async Task Get_SecurityText_HasWhatItNeeds()
    {
        var answer = await service.Anyone.GetAsync("/.well-known/security.txt");

        Assert.Equal("text/plain; charset=utf-8", answer.Headers["Content-Type"]);
        var fields = answer
            .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(field => field[0], field => field[1]);
        Assert.Equal("mailto:security@example.com", fields["Contact"]);
        Assert.Equal("http://127.0.0.1:5080/.well-known/security.txt", fields["Canonical"]);
        var expires = DateTimeOffset.ParseExact(fields["Expires"], "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);
        Assert.InRange(expires - DateTimeOffset.UtcNow, TimeSpan.FromDays(170), TimeSpan.FromDays(364));
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("PUT", "/.well-known/security.txt")]
    [InlineData("GET", "/.well-known/nothing")]
    public async Task Send_Else_IsNotFound(string method, string path) =>
        (await service.Anyone.SendAsync(new(method), path)).Refused(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");

    public sealed class Service : ServiceFixture
    {
        protected override void Configure(IWebHostBuilder host) =>
            host.UseSetting("Platform:SecurityContact", "mailto:security@example.com");
    }
}

/// <summary>A platform that names no contact, and one behind a proxy that cuts a path off.</summary>
public sealed class FrontDoorBehindProxyTests(FrontDoorBehindProxyTests.Service service)
    : IClassFixture<FrontDoorBehindProxyTests.Service>
{
    [Fact]
    public async Task Get_Root_LeadsBelowThePath() =>
        Assert.Equal("/accounts/docs", (await service.Anyone.GetAsync("/")).Headers["Location"]);

    [Fact]
    public async Task Get_SecurityTextWithoutContact_IsNotFound() =>
        (await service.Anyone.GetAsync("/.well-known/security.txt")).Refused(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");

    public sealed class Service : ServiceFixture
    {
        protected override void Configure(IWebHostBuilder host) => host.UseSetting("PublicUrl", "http://127.0.0.1:5080/accounts");
    }
}
