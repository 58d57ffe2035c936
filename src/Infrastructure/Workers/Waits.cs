namespace Customers.Infrastructure.Workers;

/// <summary>Waits that have an end.</summary>
internal static class Waits
{
    /// <summary>Waits for the signal, but no longer than this; says nothing about which of them it was.</summary>
    public static async Task WaitQuietlyAsync(
        this Task signal,
        TimeSpan longest,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        await signal.WaitAsync(longest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
