using Customers.Domain.Customers;

namespace Customers.Domain.Tests.Customers;

public sealed class WebhookTargetTests
{
    [Theory]
    [InlineData("")]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public void IsValidMethod_DocumentedWord_Accepts(string method) => Assert.True(WebhookTarget.IsValidMethod(method));

    [Theory]
    [InlineData(null)]
    [InlineData("post")]
    [InlineData("Post")]
    [InlineData("PATCH")]
    [InlineData("HEAD")]
    [InlineData(" POST")]
    [InlineData("POST ")]
    [InlineData("POST,GET")]
    [InlineData("POST\r\nX: y")]
    public void IsValidMethod_AnythingElse_Refuses(string? method) => Assert.False(WebhookTarget.IsValidMethod(method));

    [Theory]
    [InlineData("")]
    [InlineData("https://example.com")]
    [InlineData("http://example.com/hook?x=1&y=%20#z")]
    [InlineData("HTTPS://EXAMPLE.COM/")]
    [InlineData("https://example.com:8443/hook")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]:8443/")]
    [InlineData("https://localhost/")]
    [InlineData("https://bücher.example/käufe")]
    [InlineData("https://example.com/@account")]
    [InlineData("https://example.com?mail=a@b.co")]
    [InlineData("https://example.com#a@b.co")]
    public void IsValidUri_AbsoluteHttp_Accepts(string uri) => Assert.True(WebhookTarget.IsValidUri(uri));

    [Theory]
    [InlineData(null)]
    [InlineData("hook")]
    [InlineData("/hook")]
    [InlineData("//example.com/hook")]
    [InlineData("../hook")]
    [InlineData("example.com")]
    [InlineData("example.com:443/hook")]
    [InlineData("javascript:alert(1)")]
    [InlineData("javascript://example.com/%0aalert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/")]
    [InlineData("ws://example.com/")]
    [InlineData("data:text/plain,x")]
    [InlineData("mailto:a@b.co")]
    [InlineData("https:")]
    [InlineData("https:/example.com")]
    [InlineData("https:example.com")]
    [InlineData("https://")]
    [InlineData("https:///hook")]
    [InlineData("https://:443/")]
    [InlineData("https://example.com:99999/")]
    [InlineData("https://[::1/")]
    [InlineData("https://a..b/")]
    public void IsValidUri_NotAbsoluteHttpWithAHost_Refuses(string? uri) => Assert.False(WebhookTarget.IsValidUri(uri));

    [Theory]
    [InlineData("https://user@example.com/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("https://:secret@example.com/")]
    [InlineData("https://:@example.com/")]
    [InlineData("https://@example.com")]
    [InlineData("https://@example.com/hook")]
    [InlineData("https://@@example.com/")]
    [InlineData("https://user%40@example.com/")]
    [InlineData("https://example.com@127.0.0.1/")]
    [InlineData("https://example.com\\@127.0.0.1/")]
    public void IsValidUri_UserInfo_Refuses(string uri) => Assert.False(WebhookTarget.IsValidUri(uri));

    [Theory]
    [InlineData(" https://example.com/")]
    [InlineData("https://example.com/ ")]
    [InlineData("https://exa mple.com/")]
    [InlineData("https://example.com/a b")]
    [InlineData("https://example.com/a\tb")]
    [InlineData("https://example.com/a\r\nb")]
    [InlineData("https://example.com/a\0b")]
    [InlineData("https://example.com/a\u00A0b")]
    [InlineData("https://example.com/a\u2028b")]
    [InlineData("https://example.com\\hook")]
    [InlineData("https://example.com/a\\b")]
    public void IsValidUri_BlanksControlsAndBackslashes_Refuses(string uri) => Assert.False(WebhookTarget.IsValidUri(uri));

    [Fact]
    public void IsValidUri_LoneSurrogate_Refuses() => Assert.False(WebhookTarget.IsValidUri("https://example.com/\uD83D"));

    [Fact]
    public void IsValidUri_EveryCharacterInTheHost_CanBeSentToOrIsRefused()
    {
        for (var unit = 0; unit <= 0xFFFF; unit++)
        {
            var uri = $"https://a{(char)unit}b/";
            if (WebhookTarget.IsValidUri(uri))
                Assert.All(new Uri(uri).IdnHost, c => Assert.InRange(c, '!', '~'));
        }
    }

    [Theory]
    [InlineData("https://h\u2100st/")]
    [InlineData("https://example\uFF1A80/")]
    [InlineData("https://user\uFF20example.com/")]
    [InlineData("https://xn--a\u00E9/")]
    public void IsValidUri_HostThatCanNotBeSentTo_Refuses(string uri) => Assert.False(WebhookTarget.IsValidUri(uri));

    [Theory]
    [InlineData("a", 1023, true)]
    [InlineData("a", 1024, false)]
    [InlineData("😀", 1023, true)]
    [InlineData("😀", 1024, false)]
    public void IsValidUri_Length_CountsCodePoints(string character, int length, bool valid)
    {
        const string start = "https://example.com/";
        var uri = start + string.Concat(Enumerable.Repeat(character, length - start.Length));

        Assert.Equal(valid, WebhookTarget.IsValidUri(uri));
    }
}
