namespace Customers.Application.RateLimits;

/// <summary>What is counted.</summary>
public static class RateLimitNames
{
    /// <summary>Every request.</summary>
    public const string Requests = "requests";

    /// <summary>Every <c>POST</c>, <c>PUT</c> and <c>DELETE</c>.</summary>
    public const string Writes = "writes";

    /// <summary>Access keys that are made, and that replace themselves.</summary>
    public const string Keys = "keys";

    /// <summary>Agents that are made.</summary>
    public const string Agents = "agents";

    /// <summary>Tests of the webhook.</summary>
    public const string WebhookTests = "webhook_tests";

    /// <summary>Exports of the account.</summary>
    public const string Exports = "exports";

    /// <summary>Sign-ups, by network address.</summary>
    public const string SignUps = "sign_ups";

    /// <summary>Requests that wait for events, at the same time.</summary>
    public const string LongPolls = "long_polls";
}
