namespace Customers.Cli.Output;

/// <summary>What a dry run says would happen, as lines for the person who is asked.</summary>
internal static class EffectsText
{
    public static IReadOnlyList<string> Of(JsonNode answer)
    {
        if (answer is not JsonObject body)
            return [];
        var lines = new List<string>();
        if (body["count"] is JsonValue count && body.Count <= 3)
            lines.Add($"It concerns {Cell.Text(count)}.");
        if (body["effects"] is not JsonObject effects)
            return lines.Count > 0 ? lines : ["The platform does not say what it would change."];
        Add(lines, "Events", effects["events"], each => $"{Text(each, "type")}{Times(each)}");
        Add(lines, "Mails", effects["mails"], each => Text(each, "kind"));
        if (Cell.Text(effects["webhooks"]) is not ("" or "0") and var webhooks)
            lines.Add($"Webhooks: {webhooks}");
        Add(lines, "May no more", effects["capabilities"], each => Changed(each, after: "false"));
        Add(lines, "May again", effects["capabilities"], each => Changed(each, after: "true"));
        Add(
            lines,
            "Resources",
            effects["resources"],
            each => $"{Text(each, "type")} {Text(each, "before")} → {Text(each, "after")}"
        );
        if (Cell.Text(body["not_tried"]) is { Length: > 0 } notTried)
            lines.Add($"Not tried: {notTried}");
        return lines.Count > 0 ? lines : ["It changes nothing."];
    }

    private static void Add(List<string> lines, string title, JsonNode? list, Func<JsonObject, string> show)
    {
        var shown = (list as JsonArray ?? []).OfType<JsonObject>().Select(show).Where(text => text.Length > 0).ToList();
        if (shown.Count > 0)
            lines.Add($"{title}: {string.Join(", ", shown)}");
    }

    private static string Changed(JsonObject capability, string after) =>
        Text(capability, "after") == after && Text(capability, "before") != after
            ? after == "false"
                ? $"{Text(capability, "action")} ({Text(capability, "reason")})"
                : Text(capability, "action")
            : "";

    private static string Times(JsonObject each) => Text(each, "count") is "1" or "" ? "" : $" ×{Text(each, "count")}";

    private static string Text(JsonObject json, string member) => Cell.Text(json[member]);
}
