using System.Buffers.Binary;
using System.Security.Cryptography;
using Customers.Application.Events;

namespace Customers.Infrastructure.Events;

/// <summary>Seals places of the feed with AES-GCM: a place tells how many transactions there were, and nobody can make one up.</summary>
internal static class CursorSeal
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int PlaceBytes = 17;

    /// <summary>A cursor for this place, to read on in this order.</summary>
    public static SealedCursor Close(FeedCursor place, EventOrder order, FeedHistory history)
    {
        Span<byte> plain = stackalloc byte[PlaceBytes];
        plain[0] = (byte)order;
        BinaryPrimitives.WriteInt64BigEndian(plain[1..], place.FeedOrder);
        BinaryPrimitives.WriteInt64BigEndian(plain[9..], place.Seq);

        var content = new byte[SealedCursor.ContentBytes];
        var nonce = content.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(history.CursorKey, TagBytes);
        cipher.Encrypt(nonce, plain, content.AsSpan(NonceBytes + TagBytes), content.AsSpan(NonceBytes, TagBytes));
        return new(history.Tag, content);
    }

    /// <summary>The place; null for what this key did not seal, and for a cursor of the other order.</summary>
    public static FeedCursor? Open(SealedCursor cursor, byte[] key, EventOrder order)
    {
        Span<byte> plain = stackalloc byte[PlaceBytes];
        var content = cursor.Content.AsSpan();
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(content[..NonceBytes], content[(NonceBytes + TagBytes)..], content.Slice(NonceBytes, TagBytes), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return plain[0] == (byte)order
            ? new(BinaryPrimitives.ReadInt64BigEndian(plain[1..]), BinaryPrimitives.ReadInt64BigEndian(plain[9..]))
            : null;
    }
}
