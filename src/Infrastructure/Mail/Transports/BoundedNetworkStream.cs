using System.Net.Sockets;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>
/// A connection that breaks when its other side says more than anybody needs to who takes one mail. MailKit keeps a reply until it ends, and
/// a server can go on for ever.
/// </summary>
internal sealed class BoundedNetworkStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    /// <summary>The most bytes that are read, certificates included.</summary>
    public const int MaxBytes = 256 * 1024;

    private int read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await base.ReadAsync(buffer, cancellationToken));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Count(await base.ReadAsync(buffer.AsMemory(offset, count), cancellationToken));

    private int Count(int bytes)
    {
        read += bytes;
        return read <= MaxBytes ? bytes : throw new IOException("The server says too much.");
    }
}
