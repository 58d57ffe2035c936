using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>The service on a database that was restored, with the ledger that was written meanwhile.</summary>
internal sealed class RestoredService : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly WebApplicationFactory<Program> factory;

    public RestoredService(string connectionString, string ledger, params (string Key, string Value)[] settings)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("ConnectionStrings:Customers", connectionString);
            host.UseSetting("Ledger:Path", ledger);
            host.UseSetting("Passwords:Iterations", "1000");
            host.UseSetting("Sweeps:Interval", "01:00:00");
            host.UseSetting("Serilog:MinimumLevel", "Error");
            host.UseSetting("Limits:DefaultPlan", "unlimited");
            host.UseSetting("RateLimits:anonymous:requests", "off");
            host.UseSetting("RateLimits:anonymous:sign_ups", "off");
            foreach (var (key, value) in settings)
                host.UseSetting(key, value);
        });
        factory.ClientOptions.HandleCookies = false;
        Anyone = new(factory.CreateClient());
    }

    /// <summary>Sends requests without a credential.</summary>
    public Client Anyone { get; }

    public IServiceProvider Services => factory.Services;

    /// <summary>What <c>/health/ready</c> says.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Answer)> HealthAsync()
    {
        var answer = await Anyone.GetAsync("/health/ready");
        return (answer.Status, answer.Json);
    }

    /// <summary>Waits until the ledger has been applied.</summary>
    public async Task UntilReadyAsync()
    {
        using var deadline = new CancellationTokenSource(Timeout);
        while ((await HealthAsync()).Status != HttpStatusCode.OK)
            await Task.Delay(50, deadline.Token);
    }

    public ValueTask DisposeAsync() => factory.DisposeAsync();
}
