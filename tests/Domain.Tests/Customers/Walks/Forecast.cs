namespace Customers.Domain.Tests.Customers.Walks;

/// <summary>What must come of a command: a refusal, or these events and no others.</summary>
internal sealed record Forecast(string? Reason, IReadOnlyList<string> Events)
{
    public static readonly Forecast NoContent = Of();
    public static readonly Forecast Frozen = ProblemResponse("403 ACCOUNT_FROZEN");

    public static Forecast Of(params string[] events) => new(null, events);

    public static Forecast ProblemResponse(string reason) => new(reason, []);
}
