using Customers.Application.SignIns;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.SignIns;

/// <summary>The service with a hasher that counts.</summary>
public sealed class CountedService : ServiceFixture
{
    internal CountingHasher Hasher => (CountingHasher)Services.GetRequiredService<IPasswordHasher>();

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("PasswordAttempts:PerUsername", "5");
        host.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher, CountingHasher>());
    }
}
