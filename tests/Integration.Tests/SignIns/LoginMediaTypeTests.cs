using System.Net;
using System.Text.Json;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Signing in reads JSON whatever it is called, which a form of another site can send too: that gets no cookie.</summary>
public sealed class LoginMediaTypeTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/auth/login";

    [Theory]
    [InlineData(null)]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("nonsense")]
    public async Task Login_BodyOfAnyName_IsReadAsJson(string? type)
    {
        var account = await Account.CreateAsync(service);

        using var answer = await SendAsync(account, type);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString();
        JsonAssert.Same(account.Created, (await service.Anyone.With(token).GetAsync("/v1.0/customer")).Ok());
        Assert.True(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "none", true)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "http://127.0.0.1:5080", true)]
    public async Task Login_FromAPage_GetsACookieOnlyWhereItIsOurs(string header, string value, bool isOurs)
    {
        var account = await Account.CreateAsync(service);

        using var answer = await SendAsync(account, "text/plain", (header, value));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(isOurs, answer.Headers.Contains("Set-Cookie"));
    }

    private async Task<HttpResponseMessage> SendAsync(Account account, string? type, params (string Name, string Value)[] headers)
    {
        var login = new { username = account.OwnerUsername, password = account.OwnerPassword };
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(login));
        if (type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await service.Http().SendAsync(request);
    }
}
