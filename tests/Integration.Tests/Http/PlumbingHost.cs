using Customers.Api.Errors;
using Customers.Api.Json;
using Customers.Api.Logging;
using Customers.Api.Requests;
using Customers.Infrastructure.Mail;
using Customers.Integration.Tests.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Http;

/// <summary>The service's HTTP plumbing on a real server, with controllers of the tests' own and no database.</summary>
public sealed class PlumbingHost : IAsyncLifetime
{
    private WebApplication app = null!;

    /// <summary>Settings as a configuration file would give them.</summary>
    internal Dictionary<string, string?> Settings { get; } = [];

    internal LogCapture Log { get; } = new();

    internal Action<IServiceCollection> Services { get; set; } = _ => { };

    /// <summary>What it speaks.</summary>
    internal string Scheme { get; set; } = "http";

    internal HttpClient Client { get; private set; } = null!;

    internal int Port => Client.BaseAddress!.Port;

    internal static async Task<PlumbingHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = new PlumbingHost();
        foreach (var (key, value) in settings)
            host.Settings[key] = value;
        await host.InitializeAsync();
        return host;
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.WebHost.UseUrls($"{Scheme}://127.0.0.1:0");
        builder.AddServiceLogging();
        builder
            .Services.AddSingleton(new LogDestination(Log))
            .AddSingleton(new MailOptions())
            .AddSingleton(new SupportOptions(""));
        builder.Services.AddKestrelLimits().AddRequestTracking().AddStrictJson();
        builder
            .Services.AddControllers()
            .ConfigureApplicationPartManager(parts =>
            {
                parts.ApplicationParts.Clear();
                parts.ApplicationParts.Add(new AssemblyPart(typeof(ProbeController).Assembly));
            });
        Services(builder.Services);
        app = builder.Build();
        app.UseRequestTracking();
        app.UseErrorAnswers();
        app.UseMiddleware<HeadMiddleware>();
        app.UseRouting();
        app.MapControllers();
        await app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>Stops the server, which writes the whole log, and answers the log's text.</summary>
    internal async Task<string> StopAsync()
    {
        await DisposeAsync();
        return Log.Text();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
