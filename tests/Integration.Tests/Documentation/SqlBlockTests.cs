using System.Text.RegularExpressions;
using Customers.Integration.Tests.Fixtures;
using Dapper;

namespace Customers.Integration.Tests.Documentation;

/// <summary>The SQL that pages tell to be typed, in blocks and in sentences, is what the database of this version understands; nothing of it stays.</summary>
public sealed partial class SqlBlockTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    // The tables of upstream, in MySQL; and what only a standby does.
    private static readonly string[] ofOthers = ["BIN_TO_UUID", "pg_promote"];

    /// <summary>The pages that have SQL.</summary>
    public static TheoryData<string> Pages { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "docs", "operations"), "*.md")
            .Append(Path.Combine(Checkout.Root, "docs", "how-to", "debug-a-sweep.md"))
            .Where(page => Read(page).Count > 0)
            .Select(page => Path.GetRelativePath(Checkout.Root, page)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Execute_StatementsAsWritten_AreUnderstood(string page)
    {
        foreach (var statement in Read(Path.Combine(Checkout.Root, page)))
        {
            await using var connection = await database.DataSource.OpenConnectionAsync();
            await using var tried = await connection.BeginTransactionAsync();
            var fault = await Record.ExceptionAsync(() => connection.ExecuteAsync(statement));
            Assert.True(fault is null, $"{statement}\n{fault?.Message}");
            await tried.RollbackAsync();
        }
    }

    private static List<string> Read(string page)
    {
        var text = File.ReadAllText(page);
        return
        [
            .. Block()
                .Matches(text)
                .Concat(Inline().Matches(text))
                .Select(match => match.Groups["sql"].Value.Replace("<account id>", Nobody, StringComparison.Ordinal))
                .Where(statement => !ofOthers.Any(word => statement.Contains(word, StringComparison.Ordinal))),
        ];
    }

    [GeneratedRegex(
        "^ *```sql\n(?<sql>.*?)\n *```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Block();

    [GeneratedRegex("(?<!`)`(?<sql>(SELECT|DELETE FROM|UPDATE) [^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Inline();
}
