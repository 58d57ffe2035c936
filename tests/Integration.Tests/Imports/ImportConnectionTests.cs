using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Imports;

/// <summary>The service behind a real socket.</summary>
public sealed class ImportService : ServiceFixture
{
    protected override bool OnKestrel => true;
}

/// <summary>An import on the wire: its answers come while it is sent, and what its sender leaves undone is not done.</summary>
public sealed class ImportConnectionTests(ImportService service) : IClassFixture<ImportService>
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Import_SenderWaitsForEachAnswer_GetsItBeforeTheNextLine()
    {
        await using var wire = await Wire.OpenAsync(service);
        foreach (var number in Enumerable.Range(1, 5))
        {
            await wire.SendAsync(Lines.File(Lines.Plain("wire")));
            var result = JsonNode.Parse(await wire.ReadLineAsync())!;
            Assert.Equal($"{number} created", $"{result["line"]} {result.Status()}");
        }

        await wire.EndAsync();
        Assert.Equal("", await wire.ReadLineAsync());
    }

    [Fact]
    public async Task Import_SenderGoesWithinALine_ImportsTheLinesBefore()
    {
        var (whole, half) = (Lines.Plain("whole"), Lines.Plain("half"));
        await using (var wire = await Wire.OpenAsync(service))
        {
            await wire.SendAsync(Lines.File(whole));
            Assert.Contains("created", await wire.ReadLineAsync(), StringComparison.Ordinal);
            await wire.SendAsync(half.ToJsonString());
        }

        var results = await service.ImportAsync(whole, half);
        Assert.Equal(["exists", "created"], results.Select(result => result.Status()));
    }

    [Fact]
    public async Task Import_SessionEndsInTheMiddle_ImportsNoMore()
    {
        var (before, after) = (Lines.Plain("before"), Lines.Plain("after"));
        var token = await service.SessionAsync(ServiceFixture.AdminUsername);
        await using (var wire = await Wire.OpenAsync(service, token))
        {
            await wire.SendAsync(Lines.File(before));
            Assert.Contains("created", await wire.ReadLineAsync(), StringComparison.Ordinal);
            (await service.Anyone.With(token).PostAsync("/auth/logout")).Ok();
            await wire.SendAsync(Lines.File(after));
            Assert.Null(await wire.ReadLineOrEndAsync());
        }

        var results = await service.ImportAsync(before, after);
        Assert.Equal(["exists", "created"], results.Select(result => result.Status()));
    }

    [Fact]
    public async Task Import_PackedOrOtherwiseNamedBody_IsRefused()
    {
        foreach (
            var (type, encoding) in ((string, string?)[])
                [("application/json", null), ("text/csv", null), ("application/x-ndjson", "gzip")]
        )
        {
            using var http = service.Http();
            using var request = Import.Request(service.Super.Credential!, new StringContent(Lines.File(Lines.Plain("x"))));
            request.Content!.Headers.ContentType = new(type);
            if (encoding is not null)
                request.Content.Headers.ContentEncoding.Add(encoding);
            using var response = await http.SendAsync(request);
            Assert.Equal(System.Net.HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        }
    }

    [Fact]
    public async Task Import_DatabaseGoesAwayInTheMiddle_BreaksTheConnectionAndGoesOnLater()
    {
        var lines = Enumerable.Range(0, 3).Select(_ => Lines.Plain("broken")).ToList();
        await using (var wire = await Wire.OpenAsync(service))
        {
            await wire.SendAsync(Lines.File(lines[0]));
            await wire.ReadLineAsync();
            await service.ExecuteAsync("ALTER TABLE imports RENAME TO imports_elsewhere");
            try
            {
                await wire.SendAsync(Lines.File(lines[1]));
                Assert.Null(await wire.ReadLineOrEndAsync());
            }
            finally
            {
                await service.ExecuteAsync("ALTER TABLE imports_elsewhere RENAME TO imports");
            }
        }

        var results = await service.ImportAsync(lines);
        Assert.Equal(["exists", "created", "created"], results.Select(result => result.Status()));
    }

    /// <summary>A request of chunks by hand, which no client reads ahead of or behind.</summary>
    private sealed class Wire(TcpClient client, NetworkStream stream) : IAsyncDisposable
    {
        private readonly StreamReader reader = new(stream, Encoding.UTF8);

        public static async Task<Wire> OpenAsync(ImportService service, string? token = null)
        {
            using var http = service.Http();
            var client = new TcpClient();
            await client.ConnectAsync(http.BaseAddress!.Host, http.BaseAddress.Port);
            var wire = new Wire(client, client.GetStream());
            await wire.WriteAsync(
                "POST /v1.0/customers/import HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n"
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
}
