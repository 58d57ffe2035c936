using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

/// <summary>What the proxies of <c>deploy</c> do for the service: they encrypt, say who asked, and write no secret down.</summary>
public sealed class BalancerTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Secret = "vb_5ecret_of_a_query";

    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task Proxy_OfTheDeployment_KeepsSecretsAndTellsTheTruth(string program)
    {
        var settings = new Dictionary<string, string>(Deploy.FirstAdministrator)
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Http:TrustedProxies"] = "127.0.0.1",
            ["Metrics:Prometheus"] = "true",
        };
        await using var service = await RunningService.StartReadyAsync("Production", settings);
        await using var balancer = await LoadBalancer.StartAsync(program, [service.Address.Port]);
        using var http = balancer.Client();

        using var clear = await http.GetAsync(new Uri(balancer.ClearAddress, "/v1.0/customer?page_size=1"));
        using var metrics = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/v1.0/customer?accesskey={Secret}");
        asked.Headers.Add("X-Forwarded-For", "203.0.113.7");
        asked.Headers.Add("X-Forwarded-Proto", "http");
        asked.Headers.Add("X-Request-Id", "named-by-its-client");
        using var answer = await http.SendAsync(asked);
        using var unnamed = await http.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.Equal(HttpStatusCode.PermanentRedirect, clear.StatusCode);
        Assert.StartsWith("https://localhost", clear.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, metrics.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("named-by-its-client", answer.Headers.GetValues("X-Request-Id").Single());
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain("req_", unnamed.Headers.GetValues("X-Request-Id").Single(), StringComparison.Ordinal);
        await UntilLoggedAsync(balancer, "/v1.0/customer");
        Assert.DoesNotContain(Secret, balancer.Log + service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113", service.Output, StringComparison.Ordinal);
    }

    private static async Task UntilLoggedAsync(LoadBalancer balancer, string path)
    {
        using var end = new CancellationTokenSource(Events.Follower.Timeout);
        while (!balancer.Log.Contains(path, StringComparison.Ordinal))
            await Task.Delay(20, end.Token);
    }
}
