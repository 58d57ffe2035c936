using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Application.Deletions;
using Customers.Infrastructure.DeletionLedger;

namespace Customers.Infrastructure.Deletions;

/// <summary>
/// The public keys of receipts, each in a file of the ledger's folder: whoever has the ledger has them too, also those that are not used any
/// more.
/// </summary>
public sealed partial class DeletionKeys(LedgerOptions options, TimeProvider time, ILogger<DeletionKeys> logger)
{
    private const string Pattern = "deletion-key-*.json";

    private static readonly TimeSpan known = TimeSpan.FromMinutes(1);

    private Listed? last;

    /// <summary>Keeps the public part of the key that signs now.</summary>
    public void Keep()
    {
        if (Own is not { } own)
            return;
        try
        {
            var path = Path.Combine(options.Path, Pattern.Replace("*", own.Kid, StringComparison.Ordinal));
            if (!File.Exists(path))
                File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(own, DeletionKeyJson.Default.DeletionKeyDto));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            LogNotKept(refused);
        }
    }

    /// <summary>All keys; read again after a minute, since other replicas may sign with others.</summary>
    public IReadOnlyList<DeletionKeyDto> List()
    {
        if (Volatile.Read(ref last) is { } before && time.GetElapsedTime(before.At) < known)
            return before.Keys;
        var kept = options.IsOn ? Directory.GetFiles(options.Path, Pattern).Select(Read) : [];
        DeletionKeyDto[] keys =
        [
            .. kept.Append(Own)
                .OfType<DeletionKeyDto>()
                .DistinctBy(key => key.Kid)
                .OrderBy(key => key.Kid, StringComparer.Ordinal),
        ];
        Volatile.Write(ref last, new(time.GetTimestamp(), keys));
        return keys;
    }

    private DeletionKeyDto? Own =>
        options.SigningKey is { } key ? new("OKP", "Ed25519", key.Public, key.Id, "sig", "EdDSA") : null;

    private sealed record Listed(long At, IReadOnlyList<DeletionKeyDto> Keys);

    // One that is being written just now is read the next time.
    private static DeletionKeyDto? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), DeletionKeyJson.Default.DeletionKeyDto);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Public key of receipts could not be kept beside the deletion ledger")]
    private partial void LogNotKept(Exception failure);
}

/// <summary>How keys are written: exactly as clients read them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DeletionKeyDto))]
internal sealed partial class DeletionKeyJson : JsonSerializerContext;
