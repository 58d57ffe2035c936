namespace Customers.Infrastructure.Webhooks;

/// <summary>What is sent: <c>{"type": "...", "data": {...}}</c>.</summary>
internal static class WebhookBody
{
    /// <summary>The body; types are words of ours and need no escaping, and the data is JSON already.</summary>
    public static string For(string type, string data) => $$"""{"type":"{{type}}","data":{{data}}}""";
}
