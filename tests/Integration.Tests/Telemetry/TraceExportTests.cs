using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Npgsql;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>What a collector gets of requests, read from the bytes that a running service sends.</summary>
public sealed class TraceExportTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Password = "5ecret password of a test";
    private const string CertificatePassword = "5ecret-of-the-certificate";

    [Theory]
    [InlineData("grpc", "/opentelemetry.proto.collector.trace.v1.TraceService/Export", "Otlp:Endpoint")]
    [InlineData("http/protobuf", "/v1/traces", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task Stop_AfterRequests_HasSentTheirSpansAndNoSecret(string protocol, string path, string endpoint)
    {
        await using var collector = await Collector.StartAsync(isGrpc: protocol == "grpc");
        await using var service = await StartAsync(
            new() { [endpoint] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol }
        );
        using var http = new HttpClient { BaseAddress = service.Address };
        var (token, key) = await SignInAsync(http);
        var ofToken = await SendAsync(http, $"/v1.0/customer?page_size=1&token={token}");
        var ofKey = await SendAsync(http, $"/v1.0/customer?acce%73skey={key}");
        var ofHeader = await SendAsync(http, "/v1.0/customer", bearer: key);
        var ofSlip = await SendAsync(http, $"/v1.0/customer&token={token}");

        service.AskToStop();
        Assert.Equal(0, await service.EndAsync());

        Assert.Contains(path, collector.Paths);
        foreach (var (trace, requestId) in new[] { ofToken, ofKey, ofHeader })
        {
            var request = RequestOf(collector, trace, requestId);
            Assert.Equal(("voipbin-customers", "GET v1.0/customer"), (request.Service, request.Name));
            Assert.Contains(
                collector.Spans,
                span => span.TraceId == trace && span.ParentId == request.Id && span.Tags.ContainsKey("db.system.name")
            );
        }
        Assert.DoesNotContain("url.path", RequestOf(collector, ofSlip.Trace, ofSlip.RequestId).Tags.Keys);
        Assert.DoesNotContain(
            collector.Spans,
            span => span.Tags.GetValueOrDefault("url.path", "").StartsWith("/health", StringComparison.Ordinal)
        );
        var databasePassword = new NpgsqlConnectionStringBuilder(database.ConnectionString).Password!;
        Assert.All(
            [token, key, Password, CertificatePassword, databasePassword],
            secret => Assert.DoesNotContain(secret, collector.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Stop_NameAndSamplerAreConfigured_FollowsTheStandardVariables()
    {
        await using var collector = await Collector.StartAsync();
        await using var service = await StartAsync(
            new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                ["OTEL_METRICS_EXPORTER"] = "none",
                ["OTEL_SERVICE_NAME"] = "customers-of-a-test",
                ["OTEL_TRACES_SAMPLER"] = "parentbased_always_off",
            }
        );
        using var http = new HttpClient { BaseAddress = service.Address };
        await SignInAsync(http);
        var (trace, _) = await SendAsync(http, "/v1.0/customer");

        service.AskToStop();
        Assert.Equal(0, await service.EndAsync());

        Assert.All(collector.Spans, span => Assert.Equal(("customers-of-a-test", trace), (span.Service, span.TraceId)));
        Assert.NotEmpty(collector.Spans);
        Assert.Equal(["/opentelemetry.proto.collector.trace.v1.TraceService/Export"], collector.Paths);
    }

    [Fact]
    public async Task Stop_VariablesOfOneSignal_FollowsThemForThatSignal()
    {
        await using var traces = await Collector.StartAsync(isGrpc: false);
        await using var metrics = await Collector.StartAsync();
        await using var service = await StartAsync(
            new()
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = metrics.Address,
                ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = $"{traces.Address}/only/traces",
                ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL"] = "http/protobuf",
            }
        );
        using var http = new HttpClient { BaseAddress = service.Address };
        await SendAsync(http, "/v1.0/customer");

        service.AskToStop();
        Assert.Equal(0, await service.EndAsync());

        Assert.Equal(["/only/traces"], traces.Paths);
        Assert.Equal(["/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"], metrics.Paths);
    }

    private Task<RunningService> StartAsync(Dictionary<string, string> settings)
    {
        settings["ConnectionStrings:Customers"] = $"{database.ConnectionString};SSL Password={CertificatePassword}";
        settings["Bootstrap:AdminPassword"] = Password;
        return RunningService.StartReadyAsync("Development", settings);
    }

    private static ExportedSpan RequestOf(Collector collector, string trace, string requestId) =>
        Assert.Single(
            collector.Spans,
            span => span.TraceId == trace && span.Tags.TryGetValue("request.id", out var id) && id == requestId
        );

    /// <summary>Sends a password in a body, and a token to get a key.</summary>
    private static async Task<(string Token, string Key)> SignInAsync(HttpClient http)
    {
        using var login = await http.PostAsJsonAsync("/auth/login", new { username = "admin", password = Password });
        var token = (await login.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/accesskeys");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = JsonContent.Create(new { name = "key" });
        using var created = await http.SendAsync(request);
        return (token, (await created.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>());
    }

    /// <summary>Sends a request of a trace of its own; answers the trace's id and the request's.</summary>
    private static async Task<(string Trace, string RequestId)> SendAsync(HttpClient http, string url, string? bearer = null)
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        if (bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var answer = await http.SendAsync(request);
        return (trace, answer.Headers.GetValues("X-Request-Id").Single());
    }
}
