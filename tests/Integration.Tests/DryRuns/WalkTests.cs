using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>
/// Requests by chance, each tried and then meant: the dry run changes no table, and says what the real one answers and does.
/// <c>CUSTOMERS_DRY_RUNS=5000</c> is the long form, <c>CUSTOMERS_DRY_SEED</c> another walk.
/// </summary>
public sealed partial class WalkTests(QuietService service, ITestOutputHelper output) : IClassFixture<QuietService>
{
    private const int ShortForm = 200;

    private static readonly int steps = Number("CUSTOMERS_DRY_RUNS", ShortForm);
    private static readonly int seed = Number("CUSTOMERS_DRY_SEED", 34);

    private readonly HashSet<string> known = [];
    private readonly Dictionary<string, int> outcomes = [];

    [Fact]
    public async Task Walk_TriedThenMeant_AnswersAndDoesTheSame()
    {
        var wanderer = new Wanderer(service, new Random(seed));
        var (done, effective) = (0, 0);
        for (var i = 0; i < steps; i++)
        {
            var step = await wanderer.NextAsync();
            var (isDone, hasEffects) = await TakeAsync(step, $"step {i} of seed {seed}: {step}");
            done += isDone ? 1 : 0;
            effective += hasEffects ? 1 : 0;
        }

        output.WriteLine($"{steps} requests of seed {seed}, {done} done, {effective} with effects");
        foreach (var outcome in outcomes.OrderByDescending(outcome => outcome.Value))
            output.WriteLine($"{outcome.Value, 5} {outcome.Key}");
        // Else there was nothing to compare.
        Assert.True(done > steps / 3 && effective > steps / 4, $"{done} done, {effective} with effects");
    }

    private async Task<(bool IsDone, bool HasEffects)> TakeAsync(Step step, string name)
    {
        known.UnionWith(Ids().Matches($"{step} {step.Account.Id}").Select(id => id.Value));
        var before = await service.HashTablesAsync();
        var tried = await step.Client.Trying().SendAsync(step.Method, step.Path, step.Body);
        Assert.True(before.SequenceEqual(await service.HashTablesAsync()), $"{name} changed a table when it was tried");

        var observation = await Observation.BeginAsync(service, step);
        var meant = await step.Client.SendAsync(step.Method, step.Path, step.Body);
        Same(name, $"{(int)meant.Status}", $"{(int)tried.Status}");
        Same(name, meant.Headers.GetValueOrDefault("ETag"), tried.Headers.GetValueOrDefault("ETag"));
        outcomes[$"{step.Method} {meant.Reason ?? "done"}"] =
            outcomes.GetValueOrDefault($"{step.Method} {meant.Reason ?? "done"}") + 1;
        if (meant.Reason is not null)
        {
            Same(name, Normal(meant.Text), Normal(tried.Text));
            return (false, false);
        }

        var answer = tried.Ok();
        Wanderer.Learn(step, meant.Json);
        if (answer["not_tried"]!.AsArray().All(word => word!.GetValue<string>() != "outcome"))
            Same(name, Normal(meant.Text), Normal(answer.Plain().ToJsonString()));
        known.UnionWith(Ids().Matches(meant.Text).Select(id => id.Value));
        if (answer["effects"] is not { } effects)
            return (true, false);
        var really = await observation.EndAsync();
        Same(name, really, Observation.Describe(effects));
        return (true, effects["events"]!.AsArray().Count > 0);
    }

    // What is new in each of both differs: ids, times, secrets and the request's own id.
    private string Normal(string text)
    {
        var plain = JsonNode.Parse(text)!.ToJsonString();
        plain = Secrets().Replace(plain, "$1*");
        plain = Times().Replace(plain, "a time");
        return Ids().Replace(plain, id => known.Contains(id.Value) ? id.Value : "a new id");
    }

    private static void Same(string name, string? meant, string? tried) =>
        Assert.True(meant == tried, $"{name}\nmeant: {meant}\ntried: {tried}");

    private static int Number(string variable, int usual) =>
        int.Parse(Environment.GetEnvironmentVariable(variable) ?? $"{usual}", CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("""("(?:token|token_prefix|webhook_secret|request_id)":")[^"]*""", RegexOptions.None, 1000)]
    private static partial Regex Secrets();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+Z", RegexOptions.None, 1000)]
    private static partial Regex Times();
}
