using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.SignIns;

/// <summary>The service behind two proxies, so that requests come from where a test says.</summary>
public sealed class ProxiedService : ServiceFixture
{
    public const int MostAnywhere = 6;

    private const string Proxy = "127.0.0.1";

    /// <summary>Sends requests from this address.</summary>
    public Client From(string address) => Anyone.WithHeader("X-Forwarded-For", $"{address}, {Proxy}");

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Http:TrustedProxies", Proxy);
        host.UseSetting("Http:ForwardLimit", "2");
        host.UseSetting("PasswordAttempts:PerUsernameAnywhere", $"{MostAnywhere}");
    }
}
