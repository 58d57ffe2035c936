using Customers.Infrastructure.Telemetry;

namespace Customers.Infrastructure.Events;

/// <summary>Where what an event tells of came from.</summary>
/// <param name="RequestId">The request; it may be the client's own words.</param>
/// <param name="Network">The client's network, a /24 or a /48 in CIDR notation; empty for the service itself.</param>
/// <param name="UserAgent">The family of the client's software; empty when it does not say.</param>
/// <param name="TraceParent">Where in a trace it happened, so that what follows goes on there; empty when nobody records it.</param>
internal sealed record EventOrigin(string RequestId, string Network, string UserAgent, string TraceParent)
{
    /// <summary>What is kept of the origin where nothing personal may be: of the end of an account.</summary>
    public static EventOrigin Forgotten { get; } = new("", "", "", "");

    /// <summary>The request that is being worked on.</summary>
    public static EventOrigin Of(ICurrentRequest current) =>
        new(current.RequestId, current.ClientNetwork, current.UserAgent, Spans.Here);
}
