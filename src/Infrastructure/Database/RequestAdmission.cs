namespace Customers.Infrastructure.Database;

/// <summary>
/// Counts requests at the door, whatever they do; <see cref="WriteAdmission"/> counts the transactions behind it, those of workers and sweeps too.
/// Lets in as many as the pool of connections can serve soon, and lets some more wait for a moment: whoever comes beyond that is told at once, so
/// that those who are let in are answered in time however many come. Reads and writes have places of their own: changes that wait for a lock keep
/// nobody from reading.
/// </summary>
/// <param name="connections">How many connections the pool has.</param>
/// <param name="patience">How long a request may wait for its turn.</param>
public sealed class RequestAdmission(int connections, TimeSpan patience) : IDisposable
{
    private const int ReadsForEach = 4;
    private const int WritesForEach = 2;

    private readonly Line reads = new(ReadsForEach * connections, patience);
    private readonly Line writes = new(WritesForEach * connections, patience);

    /// <summary>What those are told who get no place.</summary>
    public static Error Refusal => DatabaseErrors.Busy;

    /// <summary>As many as the pool of a connection string asks for.</summary>
    public static RequestAdmission For(string connectionString, TimeSpan patience) =>
        new(new NpgsqlConnectionStringBuilder(connectionString).MaxPoolSize, patience);

    /// <summary>Waits for a place; answers whether there was one in time. Each that was given has to be left.</summary>
    public ValueTask<bool> EnterAsync(bool isRead, CancellationToken cancellationToken) =>
        LineOf(isRead).EnterAsync(cancellationToken);

    /// <summary>Gives the place to the next.</summary>
    public void Leave(bool isRead) => LineOf(isRead).Leave();

    /// <inheritdoc />
    public void Dispose()
    {
        reads.Dispose();
        writes.Dispose();
    }

    private Line LineOf(bool isRead) => isRead ? reads : writes;

    private sealed class Line(int places, TimeSpan patience) : IDisposable
    {
        // More could not have their turn in time.
        private const int WaitingForEach = 16;

        private readonly SemaphoreSlim free = new(places);
        private int waiting;

        public ValueTask<bool> EnterAsync(CancellationToken cancellationToken) =>
            free.Wait(0, CancellationToken.None) ? ValueTask.FromResult(true) : WaitAsync(cancellationToken);

        public void Leave() => free.Release();

        public void Dispose() => free.Dispose();

        private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
        {
            try
            {
                return Interlocked.Increment(ref waiting) <= WaitingForEach * places
                    && await free.WaitAsync(patience, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
            }
        }
    }
}
