using System.Text.RegularExpressions;
using Customers.Infrastructure;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.PersonalData;
using Customers.Infrastructure.Retention;
using Customers.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Architecture.Tests;

/// <summary>Every table says what is personal in it, how it is erased, where it is exported and how long it is kept.</summary>
public sealed partial class TableDeclarationTests
{
    private const string Document = "docs/schema.md";
    private const string Begin =
        "<!-- generated from src/Infrastructure/*/*Table.cs: run TableDeclarationTests with APPROVE=1 -->";
    private const string End = "<!-- end of the generated table -->";

    private static readonly IReadOnlyList<TableDeclaration> tables = new ServiceCollection()
        .AddInfrastructure("Host=127.0.0.1")
        .AddSingleton(new WebhookOptions())
        .AddSingleton(new RetentionOptions())
        .AddSingleton(new RabbitMqOptions())
        .BuildServiceProvider()
        .GetRequiredService<TableDeclarations>()
        .All;

    /// <summary>What the tables are called.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. tables.Select(table => table.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public void Tables_OfTheMigrations_AreDeclaredOnce()
    {
        var sources = Source.Sql.Concat(Source.CSharp.Where(file => file.Project == "Infrastructure")).ToList();
        var created = sources.SelectMany(file => CreateTable().Matches(file.Text)).Select(match => match.Groups["name"].Value);
        var dropped = sources.SelectMany(file => DropTable().Matches(file.Text)).Select(match => match.Groups["name"].Value);

        Assert.Equal(created.Except(dropped).Order(StringComparer.Ordinal), tables.Select(table => table.Name));
    }

    [Fact]
    public void Erasures_EveryOne_HasAPlaceOfItsOwn()
    {
        Assert.Distinct(tables.Where(table => table.Erasure is not null).Select(table => table.Erasure!.LockOrder));
        Assert.Distinct(tables.Where(table => table.Retention is not null).Select(table => table.Retention!.Order));
    }

    [Fact]
    public void Schema_PersonalData_IsWhatIsDeclared()
    {
        var path = Path.Combine(Source.Root, Document);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.InRange(begin, 0, end);
        var expected = $"{text[..begin]}{Begin}\n\n{string.Join('\n', Rows())}\n\n{text[end..]}";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
            File.WriteAllText(path, text = expected);

        Assert.Equal(expected, text);
    }

    [Fact]
    public void Schema_EveryTable_HasASection()
    {
        var text = Source.ReadFile(Document).ReplaceLineEndings("\n");
        var sections = text.Split('\n')
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .SelectMany(line => line[3..].Split(", "));

        Assert.Empty(tables.Select(table => table.Name).Except(sections));
        Assert.All(
            tables.Where(table => table.Sections.Count > 0),
            table => Assert.Contains($" {table.Name} {(table.Name == "customers" ? "||" : ":")}", text, StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string> Rows()
    {
        yield return "| table | what it tells of a person | erased | lock order | exported | kept |";
        yield return "|---|---|---|---|---|---|";
        foreach (var table in tables.OrderBy(LockOrder))
            yield return $"| `{table.Name}` | {table.Holds} | {Erased(table)} | {Locked(table)} | {Exported(table)} | {table.Kept} |";
    }

    // The account's own row comes first, tables that erasure leaves alone come last.
    private static int LockOrder(TableDeclaration table) =>
        table.Erasure?.LockOrder ?? (table.Personal.Count > 0 ? 0 : int.MaxValue);

    private static string Locked(TableDeclaration table) =>
        LockOrder(table) switch
        {
            0 => "first",
            int.MaxValue => "–",
            var order => $"{order}",
        };

    private static string Erased(TableDeclaration table) =>
        table switch
        {
            { Erasure.RemovesRows: true } => "the rows",
            { Personal: [] } => "–",
            _ => string.Join(", ", table.Personal.Select(column => $"`{column}`")),
        };

    private static string Exported(TableDeclaration table) =>
        table.Sections is []
            ? $"no: {table.NotExported}"
            : string.Join(", ", table.Sections.Select(section => $"`{section.Name}`"));

    [GeneratedRegex(
        @"\bCREATE (UNLOGGED )?TABLE (IF NOT EXISTS )?(?<name>\w+) \(",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"\bDROP TABLE (IF EXISTS )?(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DropTable();
}
