using System.Globalization;
using System.Text;

namespace Customers.Infrastructure.Mail.Transports;

/// <summary>A server's reply.</summary>
/// <param name="Code">Its three digits.</param>
/// <param name="Lines">Its lines without them.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines);

/// <summary>Lines of SMTP over a connection; what a server can make us keep is limited.</summary>
internal sealed class SmtpWire(Stream stream)
{
    private const int LongestLine = 4096;
    private const int MostLines = 100;
    private const int CodeLength = 3;

    private readonly byte[] buffer = new byte[LongestLine];
    private int start;
    private int end;

    /// <summary>Whether the server has said more than it was asked.</summary>
    public bool HasUnread => start < end;

    /// <summary>Sends a line and reads the reply to it.</summary>
    public async Task<SmtpReply> AskAsync(string line, CancellationToken cancellationToken)
    {
        await SayAsync(line, cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Sends a line to which no reply is awaited.</summary>
    public async Task SayAsync(string line, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);

    /// <summary>Reads a reply, which may have several lines.</summary>
    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (
                line.Length < CodeLength
                || !int.TryParse(line.AsSpan(0, CodeLength), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            )
                break;
            lines.Add(line.Length > CodeLength ? line[(CodeLength + 1)..] : "");
            if (line.Length == CodeLength || line[CodeLength] != '-')
                return new(code, lines);
        }

        throw new IOException("This is not a reply of SMTP.");
    }

    /// <summary>Sends a message up to the line that ends it; a dot that begins one of its own lines is doubled.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var stuffed = new List<byte>(message.Length);
        var isLineStart = true;
        foreach (var value in message.Span)
        {
            if (isLineStart && value == '.')
                stuffed.Add((byte)'.');
            stuffed.Add(value);
            isLineStart = value == '\n';
        }

        stuffed.AddRange(isLineStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
        await stream.WriteAsync(stuffed.ToArray(), cancellationToken);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) < 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
                throw new IOException("The server's line has no end.");
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            end += read > 0 ? read : throw new EndOfStreamException("The server has closed the connection.");
        }

        var line = Encoding.UTF8.GetString(buffer, start, length).TrimEnd('\r');
        start += length + 1;
        return line;
    }
}
