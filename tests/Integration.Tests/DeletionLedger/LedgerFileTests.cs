using System.Text;
using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>The ledger's files: who writes them at the same time, what becomes of them when a writer dies, and how a change is told.</summary>
public sealed class LedgerFileTests : IDisposable
{
    private static readonly DateTimeOffset monday = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly string path = Path.Combine(Path.GetTempPath(), $"ledger-{Path.GetRandomFileName()}");
    private readonly LedgerFolder folder;

    public LedgerFileTests()
    {
        Directory.CreateDirectory(path);
        folder = new(new() { Path = path });
    }

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public async Task Append_ThreeReplicasAtOnce_MakesOneChain()
    {
        const int each = 40;
        using var first = Writer();
        using var second = Writer();
        using var third = Writer();

        await Task.WhenAll(
            new[] { first, second, third }.SelectMany(writer =>
                Enumerable.Range(0, each).Select(_ => Task.Run(() => writer.AppendAsync([Line(monday)])))
            )
        );

        var chain = new LedgerChain(folder);
        var lines = chain.ReadNew().ToList();
        Assert.Empty(chain.Faults);
        Assert.Equal(Enumerable.Range(1, 3 * each).Select(number => (long)number), lines.Select(line => line.Number));
        Assert.Equal(3 * each, lines.Select(line => line.Id).Distinct().Count());
    }

    [Fact]
    public async Task Append_ClockBehindTheOthers_StaysInTheNewestFile()
    {
        await WriteDaysAsync(days: 2);

        await Appender().AppendAsync([Line(monday)]);

        Assert.Equal(["2026-11-23.ndjson", "2026-11-24.ndjson"], folder.Files());
        Assert.Equal((7, 0), Read());
    }

    [Fact]
    public async Task Append_WriterDiedInALine_TakesItAway()
    {
        await WriteDaysAsync(days: 1);
        await File.AppendAllTextAsync(Newest, """{"id":"01a20005-e115-77b7-a498""");
        Assert.Equal((3, 0), Read());

        await Appender().AppendAsync([Line(monday)]);

        Assert.Equal((4, 0), Read());
    }

    [Fact]
    public async Task Append_WriterDiedBetweenLineAndHead_TakesItIn()
    {
        await WriteDaysAsync(days: 1);
        var head = await File.ReadAllBytesAsync(folder.HeadPath);
        await Appender().AppendAsync([Line(monday)]);
        await File.WriteAllBytesAsync(folder.HeadPath, head);
        Assert.Equal((3, 0), Read());

        await Appender().AppendAsync([Line(monday)]);

        Assert.Equal((5, 0), Read());
    }

    [Fact]
    public async Task Read_LineIsBent_NamesFileAndLine()
    {
        await WriteDaysAsync(days: 3);
        await ChangeAsync(
            "2026-11-24.ndjson",
            text => text.Replace("accesskey_revoked", "accesskey_rewoked", StringComparison.Ordinal)
        );

        Assert.Equal(
            [
                "2026-11-24.ndjson, line 1: it was changed, or lines behind it are missing",
                "2026-11-24.ndjson, line 2: it was changed, or lines behind it are missing",
                "2026-11-25.ndjson, line 1: it does not follow the end of 2026-11-24.ndjson: a file between them is missing, or that end was changed",
            ],
            Faults()
        );
    }

    [Fact]
    public async Task Read_LastLineIsBent_NamesFileAndLine()
    {
        await WriteDaysAsync(days: 1);
        var lines = await File.ReadAllLinesAsync(Newest);
        lines[2] = lines[2].Replace("accesskey_revoked", "accesskey_rewoked", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Newest, string.Join('\n', lines) + "\n");

        Assert.Equal(["2026-11-23.ndjson, line 3: it was changed"], Faults());
    }

    [Fact]
    public async Task Read_LineOfAnOlderFileIsCut_NamesFileAndLine()
    {
        await WriteDaysAsync(days: 2);
        await ChangeAsync("2026-11-23.ndjson", text => text[..^40]);

        Assert.Equal("2026-11-23.ndjson, line 3: it is cut, or no line", Faults()[0]);
    }

    [Theory]
    [InlineData(40, "line 3: it is cut, or no line")]
    [InlineData(0, "line 2: the file ends here, and lines behind it are missing")]
    public async Task Read_LastLineIsCutOrGone_NamesFileAndLineAndNothingIsWritten(int cut, string fault)
    {
        await WriteDaysAsync(days: 1);
        await ChangeAsync("2026-11-23.ndjson", text => cut > 0 ? text[..^cut] : text[..(text[..^1].LastIndexOf('\n') + 1)]);

        Assert.Contains($"2026-11-23.ndjson, {fault}", Faults());
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Appender().AppendAsync([Line(monday)]));
    }

    [Theory]
    [InlineData("2026-11-23.ndjson", "2026-11-24.ndjson, line 1: lines before it are missing")]
    [InlineData(
        "2026-11-24.ndjson",
        "2026-11-25.ndjson, line 1: it does not follow the end of 2026-11-23.ndjson: a file between them is missing, or that end was changed"
    )]
    [InlineData("2026-11-25.ndjson", "2026-11-25.ndjson, line 1: the file is missing")]
    public async Task Read_DayIsMissing_NamesTheFileAfterIt(string missing, string fault)
    {
        await WriteDaysAsync(days: 3);
        File.Delete(folder.PathOf(missing));

        Assert.Equal([fault], Faults());
    }

    [Theory]
    [InlineData("2026-11-24.ndjson")]
    [InlineData("2026-11-25.ndjson")]
    public async Task Accept_DayIsMissing_GoesOnUntilAnotherIsMissing(string missing)
    {
        await WriteDaysAsync(days: 3);
        File.Delete(folder.PathOf(missing));
        var chain = new LedgerChain(folder);
        _ = chain.ReadNew().Count();
        var accepted = Line(monday) with
        {
            Type = LedgerLineTypes.Accepted,
            Faults = [.. chain.Faults.Select(fault => fault.Key)],
        };

        await Appender().AcceptAsync(accepted);
        await Appender().AppendAsync([Line(monday)]);

        Assert.Empty(Faults());
        File.Delete(folder.PathOf("2026-11-23.ndjson"));
        Assert.NotEmpty(Faults());
    }

    [Fact]
    public async Task Append_FolderIsNotMountedAnyMore_BeginsNoOther()
    {
        var appender = Appender();
        await appender.AppendAsync([Line(monday)]);
        foreach (var file in Directory.GetFiles(path))
            File.Delete(file);

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => appender.AppendAsync([Line(monday)]));

        Assert.Empty(folder.Files());
    }

    [Fact]
    public async Task Append_DiskIsFull_LeavesNothing()
    {
        await WriteDaysAsync(days: 1);
        var tuesday = folder.PathOf("2026-11-24.ndjson");
        File.CreateSymbolicLink(tuesday, "/dev/full");

        var refused = await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            Appender().AppendAsync([Line(monday.AddDays(1))])
        );

        Assert.Contains("No space left", refused.Message, StringComparison.Ordinal);
        File.Delete(tuesday);
        await Appender().AppendAsync([Line(monday.AddDays(1))]);
        Assert.Equal((4, 0), Read());
    }

    private string Newest => folder.PathOf(folder.Files()[^1]);

    private LedgerAppender Appender() => new(folder, TimeProvider.System);

    private LedgerWriter Writer() => new(Appender());

    private static LedgerLine Line(DateTimeOffset time) =>
        new()
        {
            Id = Guid.NewGuid(),
            Time = time,
            Type = LedgerLineTypes.AccessKeyRevoked,
            CustomerId = Guid.NewGuid(),
            Subjects = [Guid.NewGuid()],
            History = "0123456789ab",
            Transaction = "4711",
        };

    /// <summary>Three lines a day.</summary>
    private async Task WriteDaysAsync(int days)
    {
        for (var day = 0; day < days; day++)
        for (var line = 0; line < 3; line++)
            await Appender().AppendAsync([Line(monday.AddDays(day))]);
    }

    private async Task ChangeAsync(string file, Func<string, string> change)
    {
        var text = await File.ReadAllTextAsync(folder.PathOf(file));
        await File.WriteAllTextAsync(folder.PathOf(file), change(text), new UTF8Encoding(false));
    }

    private (int Lines, int Faults) Read()
    {
        var chain = new LedgerChain(folder);
        return (chain.ReadNew().Count(), chain.Faults.Count);
    }

    private List<string> Faults()
    {
        var chain = new LedgerChain(folder);
        _ = chain.ReadNew().Count();
        return [.. chain.Faults.Select(fault => fault.Message)];
    }
}
