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
    [Fact]
    public async Task Import_SenderWaitsForEachAnswer_GetsItBeforeTheNextLine()
    {
        await using var wire = await LineWire.OpenAsync(service);
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
        await using (var wire = await LineWire.OpenAsync(service))
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
        await using (var wire = await LineWire.OpenAsync(service, token))
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
        await using (var wire = await LineWire.OpenAsync(service))
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
}
