using Customers.Api.Startup;
using Customers.Application.RateLimits;
using Customers.Domain.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Startup;

/// <summary>How limits are configured, and that a mistake stops the start with its key.</summary>
public sealed class RateLimitOptionsTests
{
    [Fact]
    public void Options_OnePolicy_ReplacesThatAlone()
    {
        var options = Read(("RateLimits:free:requests", "7/30"), ("RateLimits:anonymous:sign_ups", "off"));
        Assert.Equal(
            (7, TimeSpan.FromSeconds(30)),
            (options.Of(Plan.Free, "requests")!.Quota, options.Of(Plan.Free, "requests")!.Window)
        );
        Assert.Equal(3_000, options.Of(Plan.Basic, "requests")!.Quota);
        Assert.Null(options.OfAddress("sign_ups"));
        Assert.Equal(600, options.OfAddress("requests")!.Quota);
    }

    [Fact]
    public void Options_LongPolls_AreANumber() =>
        Assert.Equal(9, Read(("RateLimits:basic:long_polls", "9")).LongPolls(Plan.Basic));

    [Theory]
    [InlineData("RateLimits:free:requests", "many")]
    [InlineData("RateLimits:free:requests", "600/60/60")]
    [InlineData("RateLimits:free:calls", "600/60")]
    [InlineData("RateLimits:golden:requests", "600/60")]
    [InlineData("RateLimits:anonymous:long_polls", "4")]
    [InlineData("RateLimits:free:long_polls", "-1")]
    [InlineData("SignUps:PerAddress", "20")]
    [InlineData("SignUps:AddressWindow", "01:00:00")]
    public void Options_AnythingElse_IsRefusedByName(string key, string value)
    {
        var refusal = Assert.Throws<StartupException>(() => Read((key, value)));
        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
    }

    private static RateLimitOptions Read(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(each => each.Key, each => (string?)each.Value));
        builder.AddServiceOptions();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<RateLimitOptions>();
    }
}
