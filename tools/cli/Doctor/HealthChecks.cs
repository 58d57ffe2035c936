using Customers.Cli.Http;
using Customers.Cli.Output;

namespace Customers.Cli.Doctor;

/// <summary>What the platform's health says, and its clock.</summary>
internal static class HealthChecks
{
    private static readonly TimeSpan mostSkew = TimeSpan.FromSeconds(5);

    private static readonly Dictionary<string, string> names = new() { ["postgresql"] = "database", ["rabbitmq"] = "broker" };

    public static async Task<IReadOnlyList<Finding>> AskAsync(
        ApiClient api,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var before = time.GetUtcNow();
        var ready = await api.SendAsync(Call.Get("/health/ready"), cancellationToken, tries: 1);
        var findings = new List<Finding> { Clock(ready.Date, before, time.GetUtcNow()), Platform(ready) };
        var dependencies = (ready.Json as JsonObject)?["dependencies"] as JsonObject ?? [];
        var details = (ready.Json as JsonObject)?["details"] as JsonObject ?? [];
        foreach (var (name, state) in dependencies)
            findings.Add(Dependency(name, Cell.Text(state), details[name]));
        if (!dependencies.ContainsKey("rabbitmq"))
            findings.Add(
                Finding.Unknown("broker", "the platform names none: it runs without one, or Events:RabbitMq:Uri is not set")
            );
        findings.Add(Migrations(dependencies));
        return findings;
    }

    /// <summary>Compares clocks; an answer that took its time was written some time in between.</summary>
    public static Finding Clock(DateTimeOffset? platform, DateTimeOffset before, DateTimeOffset after)
    {
        if (platform is not { } theirs)
            return Finding.Unknown("clock", "the platform does not say what time it is");
        // Their time is in whole seconds.
        var skew = theirs > after ? theirs - after : before - theirs - TimeSpan.FromSeconds(1);
        return skew <= mostSkew
            ? Finding.Ok("clock", "yours and the platform's agree")
            : Finding.Warning(
                "clock",
                $"yours and the platform's are {(int)skew.TotalSeconds} seconds apart: signatures and tokens go by it"
            );
    }

    private static Finding Platform(Answer ready)
    {
        var body = ready.Json as JsonObject;
        if (ready.IsSuccess)
            return Finding.Ok("platform", "ready");
        var why = new[] { Cell.Text(body?["reason"]), Cell.Text(body?["message"]) }.Where(word => word.Length > 0).ToList();
        return Finding.Failed("platform", why.Count > 0 ? string.Join(": ", why) : $"not ready (HTTP {(int)ready.Status})");
    }

    private static Finding Dependency(string name, string state, JsonNode? details)
    {
        var about = names.GetValueOrDefault(name, name.Replace('_', ' '));
        var text = Cell.Text(details) is { Length: > 0 } known ? $"{state}: {known}" : state;
        return state == "up" ? Finding.Ok(about, text) : Finding.Failed(about, text);
    }

    private static Finding Migrations(JsonObject dependencies) =>
        Cell.Text(dependencies["postgresql"]) == "up"
            ? Finding.Ok("migrations", "applied: the platform listens only after it has applied its own")
            : Finding.Unknown("migrations", "the database does not answer");
}
