using Customers.Api.Startup;
using Customers.Infrastructure.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Startup;

public sealed class WebhookOptionsTests
{
    private const string Http = "Webhooks:AllowHttp";
    private const string Private = "Webhooks:AllowPrivateNetworks";

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    [InlineData("Staging", false)]
    public void Options_NothingConfigured_AllowEverythingInDevelopmentOnly(string environment, bool allowed)
    {
        var options = Read(environment);

        Assert.Equal((allowed, allowed), (options.AllowHttp, options.AllowPrivateNetworks));
    }

    [Fact]
    public void Options_StrictDevelopment_IsPossible()
    {
        var options = Read("Development", (Http, "false"), (Private, "false"));

        Assert.Equal((false, false), (options.AllowHttp, options.AllowPrivateNetworks));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Options_HttpOutsideDevelopment_IsPossible(string environment)
    {
        var options = Read(environment, (Http, "true"));

        Assert.Equal((true, false), (options.AllowHttp, options.AllowPrivateNetworks));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Options_PrivateNetworksOutsideDevelopment_AreRefusedByName(string environment)
    {
        var refusal = Assert.Throws<StartupException>(() => Read(environment, (Private, "true")));

        Assert.Contains(Private, refusal.Message, StringComparison.Ordinal);
    }

    private static WebhookOptions Read(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(each => each.Key, each => (string?)each.Value));
        builder.AddServiceOptions();
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<WebhookOptions>();
    }
}
