using Customers.Api.Logging;
using Customers.Infrastructure.SignIns;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;

namespace Customers.Integration.Tests.Logging;

/// <summary>The service as it runs in production, logging all it can; what it writes is kept, as it is written and as our own code said it.</summary>
public sealed class LoggedService : ServiceFixture, IDisposable
{
    private readonly LogCapture written = new();
    private readonly OwnWords said = new();

    /// <summary>What our own code logged, before anything was masked.</summary>
    internal OwnWords Said => said;

    public void Dispose() => written.Dispose();

    /// <summary>Stops the service, which writes the whole log, and answers the log.</summary>
    public async Task<string> StopAsync()
    {
        await DisposeAsync();
        return written.Text();
    }

    /// <summary>What the identity provider, which is down, and the service sign with.</summary>
    public const string ProviderSecret = "provider-5ecret of a quiet harbour";

    /// <summary>Every source that has a level of its own, and those that would print requests as they came.</summary>
    private static readonly string[] Sources =
    [
        "Microsoft",
        "Microsoft.AspNetCore",
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.HttpLogging",
        "Microsoft.AspNetCore.Mvc",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System",
        "Npgsql",
        "Serilog",
        "Customers.Api.Callers.CredentialHandler",
    ];

    protected override string SuperPassword => "password of the administrator";

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseEnvironment("Production");
        host.UseSetting("Bootstrap:AdminUsername", AdminUsername);
        host.UseSetting("Bootstrap:AdminPassword", SuperPassword);
        host.UseSetting("KeyRing:AllowClear", "true");
        host.UseSetting("PublicUrl", "https://customers.example");
        host.UseSetting("Passwords:Iterations", "210000");
        host.UseSetting("IdentityVerification:Provider:Url", "http://127.0.0.1:9/identity");
        host.UseSetting("IdentityVerification:Provider:Secret", ProviderSecret);
        host.UseSetting("Serilog:MinimumLevel", "Verbose");
        foreach (var source in Sources)
            host.UseSetting($"Serilog:MinimumLevel:Override:{source}", "Verbose");
        host.ConfigureTestServices(services =>
            services
                .AddSingleton(new LogDestination(written))
                .AddSingleton<ILogEventSink>(said)
                // Strong hashes cost 150 ms each; what they cost is not what these tests are about.
                .AddSingleton(new PasswordHashingOptions { Iterations = 1000 })
        );
    }
}
