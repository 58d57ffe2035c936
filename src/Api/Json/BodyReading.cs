using System.Buffers;
using System.IO.Pipelines;

namespace Customers.Api.Json;

/// <summary>Reads a whole body into the pipe's own memory.</summary>
internal static class BodyReading
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The whole body, to be given back with <see cref="PipeReader.AdvanceTo(SequencePosition)"/>; null when it is too large.</summary>
    public static async ValueTask<ReadOnlySequence<byte>?> ReadWholeAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MaxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }
            if (read.IsCompleted)
                return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
