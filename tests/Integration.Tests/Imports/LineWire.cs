using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Imports;

/// <summary>A request of chunks by hand, which no client reads ahead of or behind.</summary>
internal sealed class LineWire(TcpClient client, NetworkStream stream) : IAsyncDisposable
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    private readonly StreamReader reader = new(stream, Encoding.UTF8);

    public static async Task<LineWire> OpenAsync(
        ServiceFixture service,
        string? token = null,
        string path = "/v1.0/customers/import"
    )
    {
        using var http = service.Http();
        var client = new TcpClient();
        await client.ConnectAsync(http.BaseAddress!.Host, http.BaseAddress.Port);
        var wire = new LineWire(client, client.GetStream());
        await wire.WriteAsync(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n"
                + $"Content-Type: application/x-ndjson\r\nAuthorization: Bearer {token ?? service.Super.Credential}\r\n\r\n"
        );
        Assert.Equal("HTTP/1.1 100 Continue", await wire.ReadRawAsync());
        Assert.Equal("", await wire.ReadRawAsync());
        Assert.Equal("HTTP/1.1 200 OK", await wire.ReadRawAsync());
        while (await wire.ReadRawAsync() is { Length: > 0 }) { }
        return wire;
    }

    public Task SendAsync(string text) =>
        WriteAsync($"{Encoding.UTF8.GetByteCount(text).ToString("x", CultureInfo.InvariantCulture)}\r\n{text}\r\n");

    public Task EndAsync() => WriteAsync("0\r\n\r\n");

    /// <summary>The next line of the answer, in a chunk of its own; empty at the end.</summary>
    public async Task<string> ReadLineAsync() => await ReadLineOrEndAsync() ?? throw new EndOfStreamException();

    public async Task<string?> ReadLineOrEndAsync()
    {
        if (await ReadRawAsync() is not { } size)
            return null;
        if (size == "0")
            return "";
        var line = await ReadRawAsync();
        await ReadRawAsync();
        return line;
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task WriteAsync(string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    private async Task<string?> ReadRawAsync()
    {
        try
        {
            return await reader.ReadLineAsync().WaitAsync(timeout);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
