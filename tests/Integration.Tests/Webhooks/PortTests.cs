using Customers.Infrastructure.Webhooks;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>The ports of webhooks: a customer's webhook knocks at no other door.</summary>
public sealed class PortTests
{
    [Theory]
    [InlineData("https://hooks.example:22/")]
    [InlineData("https://hooks.example:80/")]
    [InlineData("https://hooks.example:8443/")]
    [InlineData("http://hooks.example:8080/")]
    [InlineData("http://hooks.example:25/")]
    public async Task Send_AnotherPort_IsNotCalled(string uri)
    {
        using var client = WebhookClient.Create(new() { AllowHttp = uri.StartsWith("http:", StringComparison.Ordinal) });

        var answer = await client.SendAsync(Sender.To(uri));

        Assert.Equal((null, WebhookFailure.ForbiddenPort), (answer.StatusCode, answer.Error));
    }

    [Theory]
    [InlineData(443, false, true)]
    [InlineData(80, false, false)]
    [InlineData(80, true, true)]
    [InlineData(8443, true, false)]
    public void MayCall_NothingConfigured_IsWhereTheWebIs(int port, bool http, bool may) =>
        Assert.Equal(may, new WebhookOptions { AllowHttp = http }.MayCall(port));

    [Theory]
    [InlineData(443, false)]
    [InlineData(8443, true)]
    public void MayCall_Configured_IsThoseAlone(int port, bool may) =>
        Assert.Equal(may, new WebhookOptions { Ports = [8443, 9443] }.MayCall(port));

    [Fact]
    public void MayCall_PrivateNetworksAllowed_IsAny() =>
        Assert.True(new WebhookOptions { AllowPrivateNetworks = true }.MayCall(12_345));
}
