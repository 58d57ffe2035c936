using System.Diagnostics;

namespace Customers.Infrastructure.Telemetry;

/// <summary>
/// Spans of what is done when its request is over: each goes on in the trace of whatever caused it (docs/decisions/0041). Without a listener there
/// are none, and asking for one costs next to nothing.
/// </summary>
public static class Spans
{
    /// <summary>The name of their source.</summary>
    public const string Source = "Customers";

    private static readonly ActivitySource source = new(Source);

    /// <summary>
    /// The present place in a trace that is recorded, as a <c>traceparent</c>; empty when there is none. Kept with what is done later. What a client
    /// may have put into <c>tracestate</c> and <c>baggage</c> is not kept.
    /// </summary>
    internal static string Here => Activity.Current is { Recorded: true, Id: { } place } ? place : "";

    /// <summary>Begins one, in the trace of its cause; without a cause in the present trace, or in one of its own.</summary>
    /// <param name="name">What is done; never words of an account.</param>
    /// <param name="kind">On which side of what.</param>
    /// <param name="cause">Where the cause lies, as <see cref="Here"/> has said.</param>
    internal static Activity? Begin(string name, ActivityKind kind, string cause = "")
    {
        // What is no place, as an empty one, leads to the present trace.
        var isKnown = ActivityContext.TryParse(cause, traceState: null, isRemote: true, out var parent);
        return source.StartActivity(name, kind, isKnown ? parent : default);
    }

    /// <summary>Says that what was done has failed, in words of our own.</summary>
    internal static void Failed(this Activity? span, string reason) => span?.SetStatus(ActivityStatusCode.Error, reason);
}
