namespace Customers.Application.Sweeps;

/// <summary>Something that is done again and again to whatever is due; any number of replicas can do it at the same time.</summary>
public interface ISweep
{
    /// <summary>What operators call it.</summary>
    string Name { get; }

    /// <summary>Whether it finds something in nearly every run, so that nobody wants to read of it.</summary>
    bool IsRoutine => false;

    /// <summary>
    /// Does all that is due now, in small transactions. Told to stop, it finishes what it has begun and leaves the rest to another run.
    /// </summary>
    /// <returns>How much was done, by what it was.</returns>
    Task<IReadOnlyDictionary<string, long>> RunAsync(CancellationToken cancellationToken);
}
