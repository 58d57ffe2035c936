using System.Diagnostics;
using System.Globalization;
using Customers.Application.DeletionLedger;
using Customers.Infrastructure.DeletionLedger;
using Customers.Infrastructure.DeletionLedger.Files;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;
using Xunit.Abstractions;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>
/// What a ledger of years costs at a start, when all of it is compared with the database. <c>CUSTOMERS_LEDGER=1000000</c> is the long form, which
/// <c>docs/operations/restore.md</c> tells.
/// </summary>
public sealed class LongLedgerTests(ITestOutputHelper output) : IDisposable
{
    private const int ADay = 3000;

    private static readonly int lines = int.TryParse(
        Environment.GetEnvironmentVariable("CUSTOMERS_LEDGER"),
        CultureInfo.InvariantCulture,
        out var asked
    )
        ? asked
        : 4 * ADay;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ledger-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Start_LongLedger_IsReadyWhenAllOfItWasCompared()
    {
        await using var database = await TestDatabase.CreateAsync();
        var without = await StartAsync(database, ledger: null);
        await WriteAsync(database, lines);

        var whole = await StartAsync(database, folder.FullName);
        await WriteAsync(database, 1, isKnown: false);
        var behind = await StartAsync(database, folder.FullName);

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{lines} lines: ready after {without}, with the ledger {whole}, with one line to apply {behind}"
            )
        );
        await using var connection = await database.DataSource.OpenConnectionAsync();
        Assert.Equal(
            lines + 1L,
            await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT count(*) FROM ledger_lines")
        );
    }

    private static async Task<(TimeSpan Time, long MiB)> StartAsync(TestDatabase database, string? ledger)
    {
        var began = Stopwatch.GetTimestamp();
        await using var service = await RunningService.StartReadyAsync(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = database.ConnectionString,
                ["Ledger:Path"] = ledger ?? "",
                ["Ledger:SigningKey"] = "",
                ["PublicUrl"] = "http://127.0.0.1:5080",
                ["Sweeps:Interval"] = "01:00:00",
            }
        );
        return (Stopwatch.GetElapsedTime(began), service.PeakMemory >> 20);
    }

    // Each day has a file; the database knows what it wrote itself.
    private async Task WriteAsync(TestDatabase database, int count, bool isKnown = true)
    {
        var options = new LedgerOptions { Path = folder.FullName };
        var appender = new LedgerAppender(new(options), TimeProvider.System);
        var rows = new LedgerRows(database.DataSource, options);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        var day = DateTimeOffset.UtcNow.AddDays(-1 - (lines / ADay));
        foreach (var part in Enumerable.Range(0, count).Chunk(ADay))
        {
            var written = await appender.AppendAsync([.. part.Select(_ => Line(day))]);
            if (isKnown)
                await rows.AddAsync(connection, written);
            day = day.AddDays(1);
        }
    }

    private static LedgerLine Line(DateTimeOffset time)
    {
        var customer = Guid.CreateVersion7();
        return new()
        {
            Id = Guid.CreateVersion7(),
            Time = time,
            Type = LedgerLineTypes.AccountErased,
            CustomerId = customer,
            Subjects = [customer],
            History = "01a20005e11577b7a498",
            Transaction = "4711",
        };
    }
}
