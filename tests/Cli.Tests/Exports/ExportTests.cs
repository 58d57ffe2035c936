using System.Net;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Exports;

public sealed class ExportTests : IDisposable
{
    private readonly TestMachine machine = new();

    private string FileName => machine.File("export.json");

    [Fact]
    public async Task Export_ToAFile_IsTheOwnersOnly()
    {
        machine.Platform.Then("""{"customer":{"name":"Acme"} }""");

        Assert.Equal(0, await machine.RunAsync("export", "5", "--file", FileName));

        Assert.Equal("GET /v1.0/customers/5/export", Assert.Single(machine.Platform.Lines));
        Assert.Equal("""{"customer":{"name":"Acme"} }""", await File.ReadAllTextAsync(FileName));
        Assert.Equal(FileModes.OwnerOnly, FileModes.Of(FileName));
        Assert.Equal("", machine.Output.ToString());
    }

    [Fact]
    public async Task Export_ToStandardOutput_IsTheDocument()
    {
        machine.Platform.Then("""{"name":"Acme"}""");

        Assert.Equal(0, await machine.RunAsync("export", "5"));

        Assert.Equal("{\"name\":\"Acme\"}\n", machine.Output.ToString());
    }

    [Fact]
    public async Task Export_FileIsThere_StaysAsItIs()
    {
        await File.WriteAllTextAsync(FileName, "mine");

        Assert.Equal(2, await machine.RunAsync("export", "5", "--file", FileName));

        Assert.Equal("mine", await File.ReadAllTextAsync(FileName));
        Assert.Empty(machine.Platform.Requests);
    }

    [Fact]
    public async Task Export_BreaksOff_LeavesNoFile()
    {
        machine.Platform.On(
            "GET /v1.0/customers/5/export",
            _ => new(HttpStatusCode.OK) { Content = new StreamContent(new Broken()) }
        );

        Assert.Equal(5, await machine.RunAsync("export", "5", "--file", FileName));

        Assert.False(File.Exists(FileName));
        Assert.False(File.Exists(FileName + ".part"));
    }

    [Fact]
    public async Task Export_Refused_LeavesNoFile()
    {
        machine.Platform.Then(HttpStatusCode.NotFound, Some.Problem(404, "CUSTOMER_NOT_FOUND"));

        Assert.Equal(4, await machine.RunAsync("export", "5", "--file", FileName));

        Assert.False(File.Exists(FileName));
    }

    public void Dispose() => machine.Dispose();

    // A connection that ends in the middle of the document.
    private sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 0)
                throw new HttpIOException(HttpRequestError.ResponseEnded);
            buffer.Span[0] = (byte)'{';
            Position = 1;
            return ValueTask.FromResult(1);
        }
    }
}
