using System.Net.Http.Headers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Exports;

/// <summary>The service behind a real socket.</summary>
public sealed class ExportService : ServiceFixture
{
    protected override bool OnKestrel => true;
}

/// <summary>What becomes of an export on the wire when one of its ends goes away.</summary>
public sealed class ExportConnectionTests(ExportService service) : IClassFixture<ExportService>
{
    // More than the buffers between the two ends hold.
    private const int Count = 50_000;

    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Export_DatabaseGoesAwayInTheMiddle_BreaksTheConnection()
    {
        using var http = service.Http();
        using var response = await BeginAsync(http);
        await using var body = await response.Content.ReadAsStreamAsync();
        Assert.Equal((byte)'{', await FirstByteAsync(body));
        var reader = await ReaderAsync();

        await service.ScalarAsync<bool>("SELECT pg_terminate_backend(@reader)", new { reader });

        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null).WaitAsync(timeout));
    }

    [Fact]
    public async Task Export_ClientGoesAway_StopsReading()
    {
        using (var http = service.Http())
        using (var response = await BeginAsync(http))
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            Assert.Equal((byte)'{', await FirstByteAsync(body));
            await ReaderAsync();
        }

        using var end = new CancellationTokenSource(timeout);
        while ((await service.ListAsync<int>(LargeAccount.SelectReaders)).Count > 0)
            await Task.Delay(20, end.Token);
    }

    private async Task<HttpResponseMessage> BeginAsync(HttpClient http)
    {
        var account = await Account.CreateAsync(service);
        await service.ExecuteAsync(LargeAccount.AddEvents, new { Id = Guid.Parse(account.Id), count = Count });
        var token = await service.LoginAsync(account.OwnerUsername, account.OwnerPassword);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1.0/customer/export");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<byte> FirstByteAsync(Stream body)
    {
        var first = new byte[1];
        await body.ReadExactlyAsync(first);
        return first[0];
    }

    /// <summary>The backend that is busy with the events: they are still being read when the first byte has long been here.</summary>
    private async Task<int> ReaderAsync()
    {
        using var end = new CancellationTokenSource(timeout);
        while (true)
        {
            if (await service.ListAsync<int>(LargeAccount.SelectReaders) is [var reader, ..])
                return reader;
            await Task.Delay(20, end.Token);
        }
    }
}
