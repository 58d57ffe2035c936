using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.SignIns;

/// <summary>The service for tests that send many right passwords at once, which are counted while they are being checked.</summary>
public sealed class RushService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("PasswordAttempts:PerUsername", "1000000");
        host.UseSetting("Passwords:MaxWait", "00:01:00");
    }
}
