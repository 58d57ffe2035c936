namespace Customers.Application.DryRuns;

/// <summary>
/// Whether a request is only tried (<c>?dry_run=true</c>), and what came of it. One a scope, filled by the HTTP layer: what the service sends to
/// itself meanwhile is meant.
/// </summary>
public sealed class DryRun
{
    private SortedSet<NotTried>? notTried;

    /// <summary>Whether nothing of the request is to last.</summary>
    public bool IsAsked { get; set; }

    /// <summary>What it would have done; null for a refusal, and where its sender is not told.</summary>
    public EffectsDto? Effects { get; internal set; }

    /// <summary>What was left out, and what was done for good since nobody can take it back.</summary>
    public IReadOnlyList<string> NotTried => [.. (notTried ?? []).Select(what => what.ToName())];

    /// <summary>Says that something is not tried; of no consequence when the request is meant.</summary>
    public void Leave(NotTried what) => (notTried ??= []).Add(what);
}
