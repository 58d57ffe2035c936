using System.IO.Compression;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.FrontDoor;

/// <summary>What is the same for everybody is compressed; what may hold a secret never is.</summary>
public sealed class CompressionTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/index.html")]
    [InlineData("/docs/swagger-ui-bundle.js")]
    [InlineData("/auth/pages.css")]
    public async Task Get_Public_IsCompressedForThoseWhoAskForIt(string path)
    {
        using var packed = await SendAsync(path, "gzip");
        using var plain = await SendAsync(path, encoding: null);

        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
    }

    [Theory]
    [InlineData("/v1.0/customers")]
    [InlineData("/v1.0/events")]
    [InlineData("/v1.0/customer/export")]
    [InlineData("/v1.0/customer/webhook_secret")]
    [InlineData("/auth/password-reset")]
    [InlineData("/health/ready")]
    public async Task Get_Other_IsNot(string path)
    {
        using var answer = await SendAsync(path, "gzip, br");

        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", service.Super.Credential);
        if (encoding is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        return await service.Http().SendAsync(request);
    }
}
