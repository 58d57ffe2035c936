using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Application.Common;

namespace Customers.Application.Deletions;

/// <summary>The proof that an account and all it owned is gone; nothing personal, and the same bytes whenever it is asked for.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="RequestedBy">Who asked for the deletion; of a scheduled one, who scheduled it. Null where nobody knows: before there were receipts.</param>
/// <param name="TmDelete">When the account was deleted, or expired.</param>
/// <param name="TmComplete">When the last of it was reported as deleted.</param>
/// <param name="Erased">What is gone: first what this service kept, then what others did.</param>
/// <param name="Sha256">The SHA-256 of this object's compact JSON in UTF-8 without this member, in lower-case hexadecimal digits.</param>
public sealed record DeletionReceiptDto(
    Guid CustomerId,
    ActorDto? RequestedBy,
    DateTimeOffset TmDelete,
    DateTimeOffset TmComplete,
    IReadOnlyList<ErasedDto> Erased,
    [RegularExpression("^[0-9a-f]{64}$")] string Sha256
)
{
    /// <summary>Makes the receipt of what is known, with its hash.</summary>
    public static DeletionReceiptDto Of(
        Guid customerId,
        ActorDto? requestedBy,
        DateTimeOffset tmDelete,
        IReadOnlyList<ErasedDto> erased
    )
    {
        var tmComplete = erased.Select(each => each.TmComplete).Append(tmDelete).Max();
        var content = new ReceiptContent(customerId, requestedBy, tmDelete, tmComplete, erased);
        return new(customerId, requestedBy, tmDelete, tmComplete, erased, HashOf(content));
    }

    private static string HashOf(ReceiptContent content) =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, DeletionReceiptJson.Default.ReceiptContent))
        );
}

/// <summary>Something that is gone.</summary>
/// <param name="What">What it was: a type of resource, or a kind of record of this service.</param>
/// <param name="Where">The service that kept it.</param>
/// <param name="Count">How much.</param>
/// <param name="TmComplete">When the last of it was gone.</param>
public sealed record ErasedDto(string What, string Where, long Count, DateTimeOffset TmComplete);

/// <summary>What the hash of a receipt is over: its members in their order, without the hash.</summary>
internal sealed record ReceiptContent(
    Guid CustomerId,
    ActorDto? RequestedBy,
    DateTimeOffset TmDelete,
    DateTimeOffset TmComplete,
    IReadOnlyList<ErasedDto> Erased
);

/// <summary>How receipts are written: exactly as clients read them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(TimestampJsonConverter)]
)]
[JsonSerializable(typeof(ReceiptContent))]
[JsonSerializable(typeof(SignedContent))]
internal sealed partial class DeletionReceiptJson : JsonSerializerContext;
