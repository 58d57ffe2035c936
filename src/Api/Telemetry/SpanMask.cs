using System.Diagnostics;
using Customers.Api.Logging;
using OpenTelemetry;

namespace Customers.Api.Telemetry;

/// <summary>
/// Masks in spans what is masked in the log. Defence in depth: a secret that a client sent where none belongs, in a path say, is no more
/// to be found in a trace than in the log.
/// </summary>
internal sealed class SpanMask : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.DisplayName = Mask(data.DisplayName);
        if (data.StatusDescription is { } description)
            data.SetStatus(data.Status, Mask(description));
        foreach (var (key, value) in data.EnumerateTagObjects())
        {
            if (value is string text && SecretMask.IsNeeded(text))
                data.SetTag(key, SecretMask.Apply(text));
        }
        // Events cannot be changed any more: a span with a secret in one is not sent.
        if (HasSecretInEvents(data))
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private static string Mask(string text) => SecretMask.IsNeeded(text) ? SecretMask.Apply(text) : text;

    private static bool HasSecretInEvents(Activity span)
    {
        foreach (ref readonly var each in span.EnumerateEvents())
        {
            foreach (ref readonly var tag in each.EnumerateTagObjects())
            {
                if (tag.Value is string text && SecretMask.IsNeeded(text))
                    return true;
            }
        }
        return false;
    }
}
