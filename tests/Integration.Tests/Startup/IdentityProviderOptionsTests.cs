using Customers.Api.Startup;
using Customers.Infrastructure.IdentityVerifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Customers.Integration.Tests.Startup;

public sealed class IdentityProviderOptionsTests
{
    private const string Url = "IdentityVerification:Provider:Url";
    private const string Secret = "IdentityVerification:Provider:Secret";
    private const string Good = "a secret of 32 characters, quiet";

    [Fact]
    public void Options_NothingConfigured_LeaveItToOperators() => Assert.Null(Read(url: "", secret: ""));

    [Theory]
    [InlineData("https://identity.example/checks?of=voipbin")]
    [InlineData("http://10.0.0.7:8080/checks")]
    public void Options_UrlAndSecret_AreTaken(string url)
    {
        var options = Read(url, Good)!;

        Assert.Equal((url, "https://customers.example/v1.0/identity_verifications/callback"), (options.Url, options.CallbackUrl));
        Assert.Equal(Good, System.Text.Encoding.UTF8.GetString(options.Secret.Key()));
        Assert.DoesNotContain("secret of 32", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_NoPublicUrl_TellNoCallbackUrl() => Assert.Null(Read("https://identity.example/", Good, "")!.CallbackUrl);

    [Theory]
    [InlineData("ftp://identity.example/", Good, Url)]
    [InlineData("identity.example", Good, Url)]
    [InlineData("https://user:quiet@identity.example/", Good, Url)]
    [InlineData("https:///checks", Good, Url)]
    [InlineData("", Good, Url)]
    [InlineData("https://identity.example/", "", Secret)]
    [InlineData("https://identity.example/", "a secret of 31 characters, quie", Secret)]
    [InlineData("https://identity.example/", "a secret of 32 characters, quie\t", Secret)]
    [InlineData("https://identity.example/", "whsec_a secret of 32 characters!", Secret)]
    public void Options_SomethingIsWrong_AreRefusedByNameAndNotByValue(string url, string secret, string key)
    {
        var refusal = Assert.Throws<StartupException>(() => Read(url, secret));

        Assert.StartsWith(key, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("quie", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret of", refusal.Message, StringComparison.Ordinal);
    }

    private static IdentityProviderOptions? Read(string url, string secret, string publicUrl = "https://customers.example")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [Url] = url, [Secret] = secret });
        return builder.ReadIdentityProvider(publicUrl);
    }
}
