using Customers.Domain.Common;
using Customers.Domain.Events;

namespace Customers.Domain.Customers;

/// <summary>The flags of an account, and the one that switches itself off.</summary>
public sealed partial class Customer
{
    /// <summary>How far ahead the end of a capture may be, at most: 30 days of 24 hours.</summary>
    public static readonly TimeSpan MaxRtpDebugTime = TimeSpan.FromHours(720);

    /// <summary>Switches the capture of RTP traffic on or off; with an end, it is on until then and off from that instant.</summary>
    public Result ChangeMetadata(bool? rtpDebug, DateTimeOffset? until, Actor actor, DateTimeOffset now)
    {
        if (EnsureAllowed(CustomerAction.ManageResources, actor).Error is { } refusal)
            return refusal;
        if (until is not null && rtpDebug != true)
            return CustomerErrors.RtpDebugOff;
        if (until <= now)
            return CustomerErrors.RtpDebugEndPassed;
        if (until - now > MaxRtpDebugTime)
            return CustomerErrors.RtpDebugEndTooFar;

        // A flag whose end has come is off for everybody already; saying that it is takes nothing from the sweep, which records it.
        var current = Facts.At(now);
        return (current.RtpDebug, current.RtpDebugUntil) == (rtpDebug, until)
            ? Result.Done
            : ChangeMetadata(Facts with { RtpDebug = rtpDebug, RtpDebugUntil = until }, actor, now);
    }

    /// <summary>Stores that the capture has ended, once its end has come and not before.</summary>
    public Result EndRtpDebug(Actor actor, DateTimeOffset now)
    {
        if (FinalState() is { } refusal)
            return refusal;
        return Facts.HasRtpDebugEnded(now) ? ChangeMetadata(Facts.At(now), actor, now) : NotYetDue("RTP_DEBUG_END_NOT_DUE");
    }

    private Result ChangeMetadata(CustomerFacts next, Actor actor, DateTimeOffset now) =>
        Change(next, EventTypes.CustomerUpdated, actor, now, ["metadata"]);
}
