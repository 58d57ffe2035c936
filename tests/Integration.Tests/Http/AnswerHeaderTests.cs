using Customers.Infrastructure.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Http;

/// <summary>What every answer says to a browser, an error and one without a body too.</summary>
public sealed class AnswerHeaderTests
{
    private const string Secure = "https://example.com";

    [Theory]
    [InlineData("GET", "/health/live")]
    [InlineData("HEAD", "/health/live")]
    [InlineData("GET", "/nowhere")]
    [InlineData("HEAD", "/nowhere")]
    [InlineData("OPTIONS", "/probe/body")]
    [InlineData("DELETE", "/probe/body")]
    [InlineData("POST", "/probe/body")]
    [InlineData("GET", "/probe/throw/defect")]
    [InlineData("GET", "/probe/error/Unavailable")]
    public async Task Send_AnyOutcome_IsGuarded(string method, string path)
    {
        await using var host = new Host(Secure);
        await host.InitializeAsync();

        var headers = await host.HeadersAsync(method, path);

        Assert.Equal("default-src 'none'; frame-ancestors 'none'; base-uri 'none'", headers["Content-Security-Policy"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("no-store", headers["Cache-Control"]);
        Assert.Equal("max-age=31536000; includeSubDomains", headers["Strict-Transport-Security"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://example.com")]
    public async Task Send_OverHttp_DemandsNoHttps(string address)
    {
        await using var host = new Host(address);
        await host.InitializeAsync();

        Assert.DoesNotContain("Strict-Transport-Security", (await host.HeadersAsync("GET", "/nowhere")).Keys);
    }

    private sealed class Host : IAsyncDisposable
    {
        private readonly PlumbingHost host = new();

        public Host(string address) => host.Services = services => services.AddSingleton(new MailOptions { PublicUrl = address });

        public Task InitializeAsync() => host.InitializeAsync();

        public ValueTask DisposeAsync() => new(host.DisposeAsync());

        public async Task<IReadOnlyDictionary<string, string>> HeadersAsync(string method, string path)
        {
            using var request = new HttpRequestMessage(new(method), path);
            using var answer = await host.Client.SendAsync(request);
            return answer
                .Headers.Concat(answer.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        }
    }
}
