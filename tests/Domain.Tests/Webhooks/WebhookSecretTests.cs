using Customers.Domain.Webhooks;

namespace Customers.Domain.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    private const string Known = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly byte[] Counted = [.. Enumerable.Range(0, WebhookSecret.KeyBytes).Select(i => (byte)i)];

    [Fact]
    public void Create_OfKnownBytes_IsWrittenAsStandardWebhooksWritesIt() =>
        Assert.Equal(Known, WebhookSecret.Create(Counted).Value);

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Create_OfAnotherLength_IsADefect(int length) =>
        Assert.Throws<ArgumentException>(() => WebhookSecret.Create(new byte[length]));

    [Fact]
    public void Parse_WhatWasMade_IsTheSameSecret()
    {
        Assert.Equal(WebhookSecret.Create(Counted), WebhookSecret.Parse(Known));
        Assert.Equal(Counted, WebhookSecret.Parse(Known).Key());
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("WHSEC_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= ")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g")]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCU=")]
    [InlineData("whsec_________________________________________________8=")]
    public void Parse_AnythingElse_IsADefectThatDoesNotShowIt(string value)
    {
        var defect = Assert.Throws<FormatException>(() => WebhookSecret.Parse(value));

        Assert.DoesNotContain("AAECAw", defect.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FromShared_Base64OfTheStandard_IsTheKey()
    {
        Assert.Equal(Counted, WebhookSecret.FromShared(Known)!.Key());
        Assert.Equal([1, 2, 3], WebhookSecret.FromShared("whsec_AQID")!.Key());
    }

    [Theory]
    [InlineData("quiet harbour", "717569657420686172626F7572")]
    [InlineData("WHSEC_AQID", "57485345435F41514944")]
    [InlineData("é", "C3A9")]
    public void FromShared_AnyOtherText_IsTheKeyByteForByte(string text, string key) =>
        Assert.Equal(key, Convert.ToHexString(WebhookSecret.FromShared(text)!.Key()));

    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_!!!!")]
    [InlineData("whsec_AQI")]
    [InlineData("whsec_quiet, harbour")]
    public void FromShared_NoBase64_IsNoSecret(string text) => Assert.Null(WebhookSecret.FromShared(text));

    [Fact]
    public void ToString_InAnyText_IsRedacted()
    {
        var secret = WebhookSecret.Parse(Known);

        Assert.Equal("whsec_…", $"{secret}");
        Assert.Equal("Holder { Secret = whsec_… }", new Holder(secret).ToString());
    }

    private sealed record Holder(WebhookSecret Secret);
}
