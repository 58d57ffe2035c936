using System.Text.RegularExpressions;

namespace Customers.Architecture.Tests;

/// <summary>What may stand in a source file, and how long it may be.</summary>
public sealed partial class TextTests
{
    private const int LongestFile = 250;
    private const int LongFile = 120;
    private const int MedianFile = 40;

    // The name of a database can not be a parameter of CREATE DATABASE; it is quoted by PostgreSQL's own rules.
    private const string QuotesAName = "src/Infrastructure/DevelopmentCluster/ClusterConnection.cs";

    // The one place where ids are made, of the time that comes in.
    private const string MakesIds = "src/Infrastructure/Database/IdGenerator.cs";

    private static readonly string[] Banned =
    [
        "P:System.DateTime.Now",
        "P:System.DateTime.UtcNow",
        "P:System.DateTimeOffset.Now",
        "P:System.DateTimeOffset.UtcNow",
        "P:System.Environment.TickCount",
        "P:System.Environment.TickCount64",
        "M:System.Guid.NewGuid",
        "M:System.Guid.CreateVersion7",
    ];

    [Fact]
    public void Files_EveryOne_IsShort()
    {
        var lengths = Source.CSharp.Select(file => file.Lines.Count).Order().ToList();

        Assert.Empty(Source.CSharp.Where(file => file.Lines.Count > LongestFile).Select(file => file.Path));
        Assert.InRange(lengths[lengths.Count / 2], 1, MedianFile);
        Assert.InRange(lengths[(int)Math.Ceiling(lengths.Count * 0.9) - 1], 1, LongFile);
    }

    [Fact]
    public void Sql_Statements_AreInInfrastructureOnly() =>
        Assert.Empty(Source.CSharp.Where(file => file.Project != "Infrastructure").LinesMatching(SqlStatement()));

    [Fact]
    public void Sql_Selects_NameTheirColumns() => Assert.Empty(Source.CSharp.Concat(Source.Sql).LinesMatching(SelectStar()));

    [Fact]
    public void Sql_Statements_AreConstants()
    {
        var wrong =
            from file in Source.CSharp
            where file.Project == "Infrastructure" && file.Path != QuotesAName
            from Match literal in Literal().Matches(file.Text)
            where SqlWord().IsMatch(literal.Value)
            where !Constant().IsMatch(file.Text[..literal.Index])
            select $"{file.Path}:{file.Text[..literal.Index].Count(c => c == '\n') + 1}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Sql_Constants_AreNotJoinedAtRunTime() =>
        Assert.Empty(Source.CSharp.Where(file => file.Project == "Infrastructure").LinesMatching(JoinedSql()));

    [Fact]
    public void Clocks_AndRandomIds_ComeIn()
    {
        var symbols = Source.ReadFile("BannedSymbols.txt");
        Assert.All(Banned, symbol => Assert.Contains($"{symbol};", symbols, StringComparison.Ordinal));
        Assert.Contains("BannedSymbols.txt", Source.ReadFile("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("BannedApiAnalyzers", Source.ReadFile("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Empty(Source.CSharp.LinesMatching(ClockOrRandom()));
        Assert.Empty(Source.CSharp.LinesMatching(LiftedBan()));
        Assert.Empty(Source.CSharp.Where(file => file.Path != MakesIds).LinesMatching(NewId()));
    }

    [Fact]
    public void Waiting_ForATask_NeverBlocksAThread() => Assert.Empty(Source.CSharp.LinesMatching(Blocking()));

    [Fact]
    public void Work_IsDone_OrNotInTheCode() => Assert.Empty(Source.CSharp.Concat(Source.Sql).LinesMatching(Unfinished()));

    [Fact]
    public void Warnings_ThatAreSilenced_SayWhy() => Assert.Empty(Source.CSharp.LinesMatching(SilentPragma()));

    [GeneratedRegex(
        @"\b(SELECT|INSERT INTO|DELETE FROM|UPDATE\s+\w+\s+SET|CREATE TABLE)\b|^\s*(UPDATE|FROM|WHERE)\s+\w+\s*$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SqlStatement();

    [GeneratedRegex(
        @"\b(SELECT|RETURNING)\s+(DISTINCT\s+)?(\w+\.)?\*|^\s*(\w+\.)?\*,?\s*$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SelectStar();

    [GeneratedRegex(
        @"\$*(""""""[\s\S]*?""""""|""(?:[^""\\\n]|\\.)*"")",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Literal();

    [GeneratedRegex(
        @"\b(SELECT|INSERT INTO|DELETE FROM|UPDATE\s+\w+\s+SET|WHERE|ORDER BY|VALUES|CREATE)\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SqlWord();

    [GeneratedRegex(@"\b(const|static readonly) string \w+ =\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constant();

    [GeneratedRegex(
        @"\bStringBuilder\b|string\.(Format|Concat|Join)\([^)]*(?<!\.)\b(Select|Insert|Update|Delete|Sql)|\b(Select|Insert|Update|Delete)\w* \+ |CommandText = \$|\$""[^""]*\{(Select|Insert|Update|Delete)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex JoinedSql();

    [GeneratedRegex(
        @"\b(DateTime|DateTimeOffset)\.(Utc)?Now\b|Guid\.NewGuid\(|\bnew Random\(|\bRandom\.Shared\b|DateTime\.Today",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ClockOrRandom();

    [GeneratedRegex(@"Guid\.CreateVersion7\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewId();

    [GeneratedRegex("RS0030", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LiftedBan();

    [GeneratedRegex(
        @"\)\.Result\b|\.Wait\(\)|GetAwaiter\(\)\.GetResult\(\)|\basync void\b|Thread\.Sleep|Task\.WaitA(ll|ny)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Blocking();

    [GeneratedRegex(
        @"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unfinished();

    [GeneratedRegex(
        @"#pragma warning disable [^/]*$|SuppressMessage",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SilentPragma();
}
