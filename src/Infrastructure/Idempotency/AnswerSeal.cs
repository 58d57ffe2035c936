using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Application.Idempotency;

namespace Customers.Infrastructure.Idempotency;

/// <summary>Seals answers with AES-GCM: a nonce, a tag and the ciphertext. One that was moved to another key or request does not open.</summary>
internal static class AnswerSeal
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static byte[] Protect(SealedAnswer answer, DerivedKeys keys)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(answer, SealedAnswerJson.Default.SealedAnswer);
        var text = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = text.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(keys.Seal, TagBytes);
        cipher.Encrypt(nonce, plain, text.AsSpan(NonceBytes + TagBytes), text.AsSpan(NonceBytes, TagBytes), Bound(keys));
        return text;
    }

    /// <summary>Null for what this key did not seal.</summary>
    public static SealedAnswer? Unprotect(ReadOnlySpan<byte> text, DerivedKeys keys)
    {
        if (text.Length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[text.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(keys.Seal, TagBytes);
        try
        {
            var tag = text.Slice(NonceBytes, TagBytes);
            cipher.Decrypt(text[..NonceBytes], text[(NonceBytes + TagBytes)..], tag, plain, Bound(keys));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return JsonSerializer.Deserialize(plain, SealedAnswerJson.Default.SealedAnswer);
    }

    private static byte[] Bound(DerivedKeys keys) => [.. keys.Hash, .. keys.RequestHash];
}

/// <summary>What is sealed: the answer, and who may have it again.</summary>
internal sealed record SealedAnswer(KeptAnswer Answer, Answered By);

[JsonSerializable(typeof(SealedAnswer))]
internal sealed partial class SealedAnswerJson : JsonSerializerContext;
