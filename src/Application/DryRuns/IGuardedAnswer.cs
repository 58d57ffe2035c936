namespace Customers.Application.DryRuns;

/// <summary>An answer that shows a secret, or more than somebody may learn who leaves no trace.</summary>
public interface IGuardedAnswer
{
    /// <summary>What stands in place of a secret that was made and is gone again.</summary>
    const string Placeholder = "dry_run";

    /// <summary>The same answer without it.</summary>
    object InDryRun();
}
