namespace Customers.Infrastructure.Exports;

/// <summary>Sends an export to a client that has to take it at a least rate: who takes it drop by drop holds a place that others wait for.</summary>
internal sealed class ExportPace(ExportLimits limits, TimeProvider time)
{
    private long sent;
    private TimeSpan waited;

    /// <summary>Sends a piece, and waits until it is taken; cancels itself when the client has been too slow.</summary>
    public async Task SendAsync(Stream output, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        sent += piece.Length;
        var allowed = limits.Grace + TimeSpan.FromSeconds(sent / (double)limits.MinBytesPerSecond) - waited;
        using var late = new CancellationTokenSource(allowed > TimeSpan.Zero ? allowed : TimeSpan.Zero, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var began = time.GetTimestamp();
        await output.WriteAsync(piece, end.Token);
        await output.FlushAsync(end.Token);
        waited += time.GetElapsedTime(began);
    }
}
