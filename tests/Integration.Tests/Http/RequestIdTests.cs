namespace Customers.Integration.Tests.Http;

public sealed class RequestIdTests(PlumbingHost host) : IClassFixture<PlumbingHost>
{
    [Theory]
    [InlineData("a")]
    [InlineData("!~{\"id\"}")]
    [InlineData(
        "01HZY-any.thing_1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012"
    )]
    public async Task Send_UsableId_GetsItBack(string id) => Assert.Equal(id, await IdOfAnswerAsync($"X-Request-Id: {id}\r\n"));

    [Theory]
    [InlineData("")]
    [InlineData("X-Request-Id:\r\n")]
    [InlineData("X-Request-Id: two words\r\n")]
    [InlineData("X-Request-Id: tab\there\r\n")]
    [InlineData("X-Request-Id: caf\u00c3\u00a9\r\n")]
    [InlineData("X-Request-Id: del\u007f\r\n")]
    [InlineData("X-Request-Id: one\r\nX-Request-Id: two\r\n")]
    [InlineData(
        "X-Request-Id: 012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678\r\n"
    )]
    public async Task Send_UnusableId_GetsANewOne(string header) =>
        Assert.Matches("^req_[0-9a-f]{32}$", await IdOfAnswerAsync(header));

    [Fact]
    public async Task Send_TwoRequests_GetTwoIds() => Assert.NotEqual(await IdOfAnswerAsync(""), await IdOfAnswerAsync(""));

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    [InlineData("/probe/throw/defect")]
    [InlineData("/probe/error/Unavailable")]
    public async Task Send_AnyOutcome_CarriesTheId(string path) =>
        Assert.Equal("my-id", await IdOfAnswerAsync("X-Request-Id: my-id\r\n", path));

    private async Task<string> IdOfAnswerAsync(string header, string path = "/health/live")
    {
        var answer = await RawHttp.GetAsync(host.Port, path, header);
        return Assert.Single(answer.Split("\r\n"), line => line.StartsWith("X-Request-Id: ", StringComparison.Ordinal))[14..];
    }
}
