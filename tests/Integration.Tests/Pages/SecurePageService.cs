using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Pages;

/// <summary>The service as browsers meet it behind a proxy that speaks https and cuts off the beginning of the path.</summary>
public sealed class SecurePageService : ServiceFixture, IAsyncDisposable
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("PublicUrl", "https://example.com/people/");

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());
}
