using Customers.Domain.Common;

namespace Customers.Domain.Tests.Customers.Walks;

/// <summary>One command of a walk, after some time has passed.</summary>
/// <param name="Command">What is asked.</param>
/// <param name="Actor">By whom.</param>
/// <param name="Wait">How long after the step before; from the scheduled deletion when <paramref name="AroundTheDate"/> and one is scheduled.</param>
/// <param name="AroundTheDate">Aims at the very instant of the scheduled deletion.</param>
internal sealed record Step(Command Command, Actor Actor, TimeSpan Wait, bool AroundTheDate)
{
    /// <summary>When the step happens; time never runs backwards.</summary>
    public DateTimeOffset After(DateTimeOffset previous, DateTimeOffset? date)
    {
        if (AroundTheDate && date is { } instant && instant + Wait > previous)
            return instant + Wait;
        return previous + Wait.Duration();
    }

    public override string ToString() => $"{Command} by {Actor.Kind}{(Actor.IsBoundByStatus ? " (own)" : "")} after {Wait}";
}

/// <summary>How a walk begins.</summary>
internal enum Start
{
    WithEmail,
    WithoutEmail,
    Expired,
}

/// <summary>A random life of an account.</summary>
internal sealed record Walk(Start Start, IReadOnlyList<Step> Steps)
{
    public override string ToString() => $"{Start}:\n  {string.Join("\n  ", Steps)}";
}
