using System.Text.RegularExpressions;
using Customers.Infrastructure.PersonalData;

namespace Customers.Architecture.Tests;

/// <summary>The documents of security name what there is: each secret, each place that is connected to, each limit, each table.</summary>
public sealed partial class SecurityDocumentTests
{
    private const string Keys = "docs/security/keys-and-secrets.md";
    private const string Classes = "docs/security/data-classes.md";
    private const string Limits = "docs/security/limits.md";
    private const string Connections = "docs/security/connections.md";

    /// <summary>The keys in the tables of configuration.</summary>
    private static readonly IReadOnlyList<string> configured =
    [
        .. Source
            .ReadFile("docs/operations/configure.md")
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => ConfigurationKey().Matches(line.Split('|')[1]))
            .Select(key => key.Groups[1].Value),
    ];

    [Fact]
    public void Keys_EverySecretOfTheConfiguration_IsInTheInventory() =>
        Assert.Empty(Missing(Keys, key => HoldsSecret().IsMatch(key)));

    [Fact]
    public void Keys_EverySecret_SaysHowItIsChangedAndWhenAtTheLatest()
    {
        var rows = Rows(Keys, columns: 6).Concat(Rows(Keys, columns: 5)).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.All(row, cell => Assert.NotEqual("", cell)));
    }

    [Fact]
    public void Connections_EveryPlaceOfTheConfiguration_IsNamed() =>
        Assert.Empty(Missing(Connections, key => IsPlace().IsMatch(key)));

    [Fact]
    public void Limits_EveryOneThatIsConfigured_IsNamed() => Assert.Empty(Missing(Limits, key => IsLimit().IsMatch(key)));

    [Fact]
    public void Classes_EveryTable_HasOne()
    {
        var classified = Rows(Classes, columns: 2)
            .SelectMany(row => Name().Matches(row[1]).Select(name => name.Groups[1].Value))
            .Order(StringComparer.Ordinal);
        var declared = Code
            .Infrastructure.Written()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsSubclassOf(typeof(TableDeclaration)));

        Assert.Equal(TableDeclarationTests.Names, classified);
        Assert.Equal(declared.Count(), TableDeclarationTests.Names.Count);
    }

    [Fact]
    public void Policy_EverySeverity_HasATime()
    {
        var policy = Source.ReadFile("SECURITY.md");

        Assert.All(["critical", "high", "medium", "low"], severity => Assert.Matches($@"\| {severity}[^|]*\| \d+ days", policy));
    }

    private static IEnumerable<string> Missing(string document, Predicate<string> isAsked)
    {
        var asked = configured.Where(key => isAsked(key)).ToList();
        Assert.NotEmpty(asked);
        var text = Source.ReadFile(document);
        return asked.Where(key => !text.Contains($"`{key}`", StringComparison.Ordinal));
    }

    private static IEnumerable<string[]> Rows(string document, int columns) =>
        Source
            .ReadFile(document)
            .ReplaceLineEndings("\n")
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == columns);

    [GeneratedRegex("`([A-Za-z_:]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConfigurationKey();

    [GeneratedRegex("`([a-z_]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("(Password|Secret|Certificate|^ConnectionStrings:.*|RabbitMq:Uri)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HoldsSecret();

    [GeneratedRegex(
        "(Uri|Url|Host|Port|Endpoint|_ENDPOINT|_URLS|TrustedProxies|^ConnectionStrings:.*)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex IsPlace();

    [GeneratedRegex(
        "^(PasswordAttempts:.*|Passwords:MaxWait|SignUps:(Per|Address).*|Limits:.*|Webhooks:(Concurrency|PauseAfter))$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex IsLimit();
}
