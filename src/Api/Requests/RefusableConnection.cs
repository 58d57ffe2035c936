using System.IO.Pipelines;

namespace Customers.Api.Requests;

/// <summary>
/// A connection on which the server may refuse a request that it cannot read. What it says then, a status and nothing else, is left out for an
/// answer of ours; until then everything goes through as it is.
/// </summary>
internal sealed class RefusableConnection(IDuplexPipe inner) : PipeWriter, IDuplexPipe
{
    private byte[]? unsaid;

    /// <inheritdoc />
    public PipeReader Input => inner.Input;

    /// <inheritdoc />
    public PipeWriter Output => this;

    /// <inheritdoc />
    public override bool CanGetUnflushedBytes => inner.Output.CanGetUnflushedBytes;

    /// <inheritdoc />
    public override long UnflushedBytes => inner.Output.UnflushedBytes;

    /// <summary>Says this, and nothing more on this connection.</summary>
    public void SayLast(ReadOnlySpan<byte> answer)
    {
        if (unsaid is not null)
            return;
        answer.CopyTo(inner.Output.GetSpan(answer.Length));
        inner.Output.Advance(answer.Length);
        unsaid = [];
    }

    /// <inheritdoc />
    public override void Advance(int bytes)
    {
        if (unsaid is null)
            inner.Output.Advance(bytes);
    }

    /// <inheritdoc />
    public override Memory<byte> GetMemory(int sizeHint = 0) =>
        unsaid is null ? inner.Output.GetMemory(sizeHint) : Scratch(sizeHint);

    /// <inheritdoc />
    public override Span<byte> GetSpan(int sizeHint = 0) => unsaid is null ? inner.Output.GetSpan(sizeHint) : Scratch(sizeHint);

    /// <inheritdoc />
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        inner.Output.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public override ValueTask<FlushResult> WriteAsync(
        ReadOnlyMemory<byte> source,
        CancellationToken cancellationToken = default
    ) => unsaid is null ? inner.Output.WriteAsync(source, cancellationToken) : inner.Output.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public override void CancelPendingFlush() => inner.Output.CancelPendingFlush();

    /// <inheritdoc />
    public override void Complete(Exception? exception = null) => inner.Output.Complete(exception);

    /// <inheritdoc />
    public override ValueTask CompleteAsync(Exception? exception = null) => inner.Output.CompleteAsync(exception);

    private byte[] Scratch(int sizeHint)
    {
        const int LeastBytes = 4096;
        if (unsaid!.Length < Math.Max(sizeHint, LeastBytes))
            unsaid = new byte[Math.Max(sizeHint, LeastBytes)];
        return unsaid;
    }
}
