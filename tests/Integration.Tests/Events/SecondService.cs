using System.Net;
using Customers.Application.Webhooks;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Customers.Integration.Tests.Events;

/// <summary>Another replica of the whole service behind a real server, on the database of the first.</summary>
internal sealed class SecondService : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> factory;

    public SecondService(ServiceFixture first, params (string Key, string Value)[] settings)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("ConnectionStrings:Customers", first.ConnectionString);
            host.UseSetting("Passwords:Iterations", "1000");
            host.UseSetting("Serilog:MinimumLevel", "Error");
            foreach (var (key, value) in settings)
                host.UseSetting(key, value);
            host.ConfigureTestServices(services => services.AddSingleton<IWebhookSender>(_ => Sender.OnThisMachine()));
        });
        factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
    }

    /// <summary>Sends requests to this one.</summary>
    public Client With(string token) => new(factory.CreateClient(), token);

    /// <summary>Begins to stop, as when the process is told to end.</summary>
    public void Stop() => factory.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    public ValueTask DisposeAsync() => factory.DisposeAsync();
}
