using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>What is read of an answer, and the little that is kept.</summary>
internal static class AnswerBody
{
    /// <summary>The most that is read, in bytes.</summary>
    public const int MostRead = 64 * 1024;

    private const int BufferBytes = 4096;

    /// <summary>Reads to the end, or to <see cref="MostRead"/>; answers the beginning as harmless text.</summary>
    public static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[BufferBytes];
        var length = await stream.ReadAtLeastAsync(buffer, BufferBytes, throwOnEndOfStream: false, cancellationToken);
        var text = ToText(buffer.AsSpan(0, length));
        for (var total = length; length > 0 && total < MostRead; total += length)
            length = await stream.ReadAsync(buffer.AsMemory(0, Math.Min(BufferBytes, MostRead - total)), cancellationToken);
        return text;
    }

    /// <summary>The first bytes as text in which nothing controls a terminal or a page; never longer than what is kept.</summary>
    public static string ToText(ReadOnlySpan<byte> body)
    {
        Span<byte> kept = stackalloc byte[WebhookAnswer.MaxBodyBytes];
        var length = 0;
        while (!body.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(body, out var rune, out var consumed);
            if (!Harmless(rune).TryEncodeToUtf8(kept[length..], out var written))
                break;
            length += written;
            body = body[consumed..];
        }

        return Encoding.UTF8.GetString(kept[..length]);
    }

    private static Rune Harmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            ? new(' ')
            : rune;
}
