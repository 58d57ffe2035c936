using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

public sealed class StartTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private Dictionary<string, string> Production =>
        new()
        {
            ["ConnectionStrings:Customers"] = database.ConnectionString,
            ["Bootstrap:AdminUsername"] = "root",
            ["Bootstrap:AdminPassword"] = "a password of production",
        };

    [Fact]
    public async Task Start_ProductionWithoutDatabase_SaysWhatIsMissing() =>
        await AssertRefusedAsync("ConnectionStrings:Customers", settings => settings.Remove("ConnectionStrings:Customers"));

    [Fact]
    public async Task Start_ProductionWithTheDefaultOfDevelopment_Refuses() =>
        await AssertRefusedAsync(
            "Bootstrap:AdminPassword",
            settings => settings["Bootstrap:AdminPassword"] = "admin-development-only"
        );

    [Fact]
    public async Task Start_ProductionWithCheapHashes_Refuses() =>
        await AssertRefusedAsync("Passwords:Iterations", settings => settings["Passwords:Iterations"] = "209999");

    [Fact]
    public async Task Start_GracePeriodOutOfRange_Refuses() =>
        await AssertRefusedAsync("Leaving:GracePeriod", settings => settings["Leaving:GracePeriod"] = "00:00:59");

    [Fact]
    public async Task Start_ProductionThatMayCallPrivateNetworks_Refuses() =>
        await AssertRefusedAsync("Webhooks:AllowPrivateNetworks", settings => settings["Webhooks:AllowPrivateNetworks"] = "true");

    [Fact]
    public async Task Start_ProxyThatIsNoAddress_Refuses() =>
        await AssertRefusedAsync("Http:TrustedProxies", settings => settings["Http:TrustedProxies"] = "nginx");

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("admin.example.com")]
    [InlineData("https://admin.example.com/")]
    [InlineData("https://admin.example.com/app")]
    [InlineData("https://me@admin.example.com")]
    [InlineData("https://admin.example.com, ftp://x")]
    public async Task Start_OriginThatIsNone_Refuses(string origins) =>
        await AssertRefusedAsync("Http:CorsOrigins", settings => settings["Http:CorsOrigins"] = origins);

    [Theory]
    [InlineData("Http:Sunset", "2026-11-30")]
    [InlineData("Http:Sunset", "soon")]
    [InlineData("Platform:SecurityContact", "security@example.com")]
    public async Task Start_WhatTheHostTells_HasToBeReadable(string key, string value) =>
        await AssertRefusedAsync(key, settings => settings[key] = value);

    [Theory]
    [InlineData("not a URI of secret-of-a-test")]
    [InlineData("https://user:secret-of-a-test@broker")]
    [InlineData("amqp://user:secret-of-a-test:more@broker")]
    [InlineData("amqp://user:secret-of-a-test@broker/one/two")]
    public async Task Start_BrokerThatIsNone_RefusesWithoutSayingItsPassword(string uri)
    {
        var output = await AssertRefusedAsync("Events:RabbitMq:Uri", settings => settings["Events:RabbitMq:Uri"] = uri);

        Assert.DoesNotContain("secret-of-a-test", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ExchangeWithoutName_Refuses() =>
        await AssertRefusedAsync("Events:RabbitMq:Exchange", settings => settings["Events:RabbitMq:Exchange"] = "");

    [Fact]
    public async Task Start_PublishTimeoutOutOfRange_Refuses() =>
        await AssertRefusedAsync(
            "Events:RabbitMq:PublishTimeout",
            settings => settings["Events:RabbitMq:PublishTimeout"] = "00:01:01"
        );

    [Fact]
    public async Task Start_CollectorThatIsNone_Refuses() =>
        await AssertRefusedAsync("Otlp:Endpoint", settings => settings["Otlp:Endpoint"] = "collector:4317");

    [Fact]
    public async Task Start_ProductionWithoutAdministrator_SaysWhatIsMissing()
    {
        await using var empty = await TestDatabase.CreateAsync();
        await AssertRefusedAsync(
            "Bootstrap:AdminUsername",
            settings =>
            {
                settings["ConnectionStrings:Customers"] = empty.ConnectionString;
                settings.Remove("Bootstrap:AdminUsername");
                settings.Remove("Bootstrap:AdminPassword");
            }
        );
    }

    [Fact]
    public async Task Start_Production_LogsOneJsonLinePerRequestWithoutSecrets()
    {
        await using var service = await RunningService.StartReadyAsync("Production", Production);
        using var http = new HttpClient { BaseAddress = service.Address };

        using var answer = await http.GetAsync(new Uri("/v1.0/customer?accesskey=vb_secret-of-a-test", UriKind.Relative));
        service.AskToStop();

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await service.EndAsync());
        var requests = service
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .Where(line => line["RequestPath"]?.GetValue<string>() == "/v1.0/customer")
            .Select(line => line["SourceContext"]!.GetValue<string>())
            .Order();
        // The refusal has a line of its own.
        Assert.Equal(["Customers.Security", "Serilog.AspNetCore.RequestLoggingMiddleware"], requests);
        Assert.DoesNotContain("secret-of-a-test", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a password of production", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_RequestRunning_FinishesItFirst()
    {
        var settings = Production;
        settings["Passwords:Iterations"] = "3000000";
        await using var service = await RunningService.StartReadyAsync("Production", settings);
        using var http = new HttpClient { BaseAddress = service.Address };

        var running = http.PostAsJsonAsync("/auth/login", new { username = "nobody", password = "some password" });
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        service.AskToStop();

        using var answer = await running;
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await service.EndAsync());
    }

    private async Task<string> AssertRefusedAsync(string key, Action<Dictionary<string, string>> change)
    {
        var settings = Production;
        change(settings);
        await using var service = RunningService.Start("Production", settings);

        Assert.Equal(1, await service.EndAsync());
        Assert.Contains(key, service.Output, StringComparison.Ordinal);
        return service.Output;
    }
}
