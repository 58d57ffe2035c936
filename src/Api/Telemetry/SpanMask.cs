using System.Diagnostics;
using Customers.Api.Logging;
using OpenTelemetry;

namespace Customers.Api.Telemetry;

/// <summary>
/// Takes out of spans what tells of a client, and masks what is masked in the log. Defence in depth: a secret that a client sent where none belongs,
/// in a path say, is no more to be found in a trace than in the log.
/// </summary>
internal sealed class SpanMask : BaseProcessor<Activity>
{
    private const string Path = "url.path";
    private const string Route = "http.route";

    // Who asked, and with what, is told by the audit log, which forgets it with the account.
    private static readonly string[] ofClients =
    [
        "user_agent.original",
        "client.address",
        "client.port",
        "network.peer.address",
        "network.peer.port",
        "url.query",
    ];

    public override void OnEnd(Activity data)
    {
        if (data.Kind == ActivityKind.Server)
            ForgetClient(data);
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

    // A path that leads nowhere is words of the client, and may be anything: an address, a name.
    private static void ForgetClient(Activity span)
    {
        foreach (var tag in ofClients)
            span.SetTag(tag, null);
        if (span.GetTagItem(Route) is null)
            span.SetTag(Path, null);
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
