using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.Pages;

/// <summary>The service behind a real server, as browsers meet it.</summary>
public sealed class PageService : ServiceFixture
{
    /// <summary>A browser that nobody has used yet.</summary>
    internal PageClient NewBrowser() =>
        new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address });

    /// <summary>Where the service listens.</summary>
    public Uri Address => Http().BaseAddress!;

    protected override bool OnKestrel => true;

    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Platform:Name", "Example & Sons");
}
