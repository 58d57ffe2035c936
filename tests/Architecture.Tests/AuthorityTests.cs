using Customers.Domain.Common;
using Customers.Domain.Customers;

namespace Customers.Architecture.Tests;

/// <summary>Who may do what: as the code says it, as a person wrote it from the contract, and as the document tells it.</summary>
public sealed class AuthorityTests
{
    private const string ByHand = "tests/Architecture.Tests/authority.txt";
    private const string Document = "docs/authority.md";
    private const string Begin = "<!-- generated from src/Application: run AuthorityTests with APPROVE=1 -->";
    private const string End = "<!-- end of the generated tables -->";

    private static readonly IReadOnlyList<AuthorityRow> rows =
    [
        .. Code.Requests.SelectMany(AuthorityRow.Of).OrderBy(row => row.Action, StringComparer.Ordinal),
    ];

    [Fact]
    public void Actions_EveryOne_IsAsTheTableByHandSays()
    {
        var byHand = Source
            .ReadFile(ByHand)
            .ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0]);
        var inCode = rows.ToDictionary(row => row.Action);

        List<string> differences =
        [
            .. byHand.Keys.Except(inCode.Keys).Select(action => $"{action}: is not in the code"),
            .. inCode.Keys.Except(byHand.Keys).Select(action => $"{action}: is not in {ByHand}"),
            .. from row in rows
            where byHand.ContainsKey(row.Action)
            from cell in AuthorityRow.Columns.Zip(byHand[row.Action], row.Cells)
            where !Words(cell.Second).SetEquals(Words(cell.Third))
            select $"{row.Action}: {cell.First} is '{cell.Third}' in the code, and '{cell.Second}' by hand",
        ];
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Document_Tables_AreWhatTheCodeSays()
    {
        var path = Path.Combine(Source.Root, Document);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.InRange(begin, 0, end);
        var expected = $"{text[..begin]}{Begin}\n\n{string.Join('\n', Tables())}\n\n{text[end..]}";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
            File.WriteAllText(path, text = expected);

        Assert.Equal(expected, text);
    }

    private static HashSet<string> Words(string cell) => [.. cell.Split(' ')];

    private static IEnumerable<string> Tables()
    {
        yield return "| action | account | platform | access keys | unconfirmed | delegate | proof | status |";
        yield return "|---|---|---|---|---|---|---|---|";
        foreach (var row in rows)
            yield return $"| `{row.Action}` | {string.Join(" | ", row.Cells.Skip(2).Select(Shown))} |";
        yield return "";
        yield return $"| the account is | {string.Join(" | ", Enum.GetNames<CustomerAction>().Select(name => $"`{name}`"))} |";
        yield return "|---|---|---|---|";
        foreach (var facts in Facts())
            yield return $"| {facts.Status.ToName()} | {string.Join(" | ", Enum.GetValues<CustomerAction>().Select(action => facts.EnsureAllowed(action).Error?.Reason ?? "yes"))} |";
    }

    private static string Shown(string cell) => cell == "-" ? "–" : cell;

    /// <summary>An account in each status.</summary>
    private static IEnumerable<CustomerFacts> Facts()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var initial = new CustomerFacts
        {
            Id = new(Guid.Empty),
            CreatedAt = now,
            UpdatedAt = now,
        };
        var active = initial with { ActivatedAt = now };
        return
        [
            initial,
            active,
            active with
            {
                Holds = [new(HoldKind.Billing, "", Guid.Empty, now)],
            },
            active with
            {
                DeletionRequestedAt = now,
                DeletionScheduledAt = now,
            },
            active with
            {
                DeletedAt = now,
            },
            initial with
            {
                ExpiredAt = now,
            },
        ];
    }
}
