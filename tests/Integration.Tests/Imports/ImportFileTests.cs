using System.Text;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Imports;

/// <summary>Files of more lines than one batch has, tried and then meant.</summary>
public sealed class ImportFileTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    // What an import writes to.
    private const string Everything = """
        SELECT concat_ws(
            ' ',
            (SELECT count(*) FROM customers),
            (SELECT count(*) FROM agents),
            (SELECT count(*) FROM access_keys),
            (SELECT count(*) FROM account_limits),
            (SELECT count(*) FROM hold_history),
            (SELECT count(*) FROM resources),
            (SELECT count(*) FROM webhooks),
            (SELECT count(*) FROM imports),
            (SELECT count(*) FROM events)
        )
        """;

    [Fact]
    public async Task Try_FileWithEveryKindOfLine_PredictsEveryLineAndLeavesNothing()
    {
        var file = MixedFile(700);
        var before = await service.ScalarAsync<string>(Everything);

        var predicted = await service.ImportAsync(file, "?dry_run=true");
        Assert.Equal(before, await service.ScalarAsync<string>(Everything));
        var again = await service.ImportAsync(file, "?dry_run=true");
        var results = await service.ImportAsync(file);

        Assert.Equal(Enumerable.Range(1, results.Count), results.Select(result => result["line"]!.GetValue<int>()));
        Assert.Equal(predicted.Select(ToText), again.Select(ToText));
        Assert.Equal(predicted.Select(ToText), results.Select(ToText));
        Assert.Equal(["created", "exists", "refused"], results.Select(result => result.Status()).Distinct().Order());
        var created = results.Count(result => result.Status() == "created");
        const string made = """
            SELECT count(*)
            FROM events e
            JOIN imports i ON i.customer_id = e.customer_id
            JOIN customers c ON c.id = e.customer_id
            WHERE e.type = 'customer_imported'
            AND c.name LIKE 'mixed-%'
            """;
        Assert.Equal(created, await service.ScalarAsync<int>(made));
    }

    [Fact]
    public async Task Import_ManyAtOnce_MakesEachAccountOnce()
    {
        var lines = Enumerable.Range(0, 300).Select(number => Lines.Full($"crowd-{number}")).ToList();
        var file = Encoding.UTF8.GetBytes(Lines.File(lines));
        var backwards = Encoding.UTF8.GetBytes(Lines.File(Enumerable.Reverse(lines)));

        var answers = await Task.WhenAll(service.ImportAsync(file), service.ImportAsync(backwards), service.ImportAsync(file));

        var results = answers.SelectMany(answer => answer).ToList();
        Assert.Equal(300, results.Count(result => result.Status() == "created"));
        Assert.Equal(600, results.Count(result => result.Status() == "exists"));
    }

    // Every tenth repeats a line, an address, a name, or is broken.
    private static byte[] MixedFile(int count)
    {
        var (text, lines) = (new StringBuilder(), new List<JsonObject>());
        for (var number = 0; number < count; number++)
        {
            var line = number % 3 == 0 ? Lines.Full($"mixed-{number}") : Lines.Plain($"mixed-{number}");
            if (number % 10 == 5)
                line = Odd(number / 10 % 6, line, lines);
            lines.Add(line);
            text.Append(number % 50 == 49 ? "{\"id\":" : line.ToJsonString()).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static JsonObject Odd(int kind, JsonObject line, List<JsonObject> before)
    {
        var first = before.First(other => other.ContainsKey("email"));
        switch (kind)
        {
            case 0:
                return before[0];
            case 1:
                line["email"] = first["email"]!.DeepClone();
                break;
            case 2:
                line["owner"]!["username"] = first["owner"]!["username"]!.DeepClone();
                break;
            case 3:
                line["id"] = before[0]["id"]!.DeepClone();
                break;
            case 4:
                line["accesskeys"] = first["accesskeys"]!.DeepClone();
                break;
            default:
                line["status"] = "frozen";
                break;
        }

        return line;
    }

    private static string ToText(JsonNode result) => result.ToJsonString();
}
