using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace Customers.Benchmarks.Floor;

/// <summary>An account as the contract shows it, read from a row and written as JSON.</summary>
internal sealed record FloorAccount(
    Guid Id,
    string Name,
    string Detail,
    string Email,
    string PhoneNumber,
    string Address,
    string WebhookMethod,
    string WebhookUri,
    Guid BillingAccountId,
    FloorMetadata Metadata,
    bool EmailVerified,
    string Status,
    string IdentityVerificationStatus,
    DateTime? TmDeletionScheduled,
    DateTime TmCreate,
    DateTime TmUpdate,
    DateTime? TmDelete
)
{
    public const string Columns = """
        c.id, c.name, c.detail, c.email, c.phone_number, c.address, c.webhook_method, c.webhook_uri, c.billing_account_id, c.rtp_debug,
        c.email_verified, c.status, c.identity_verification_status, c.tm_deletion_scheduled, c.tm_create, c.tm_update, c.tm_delete
        """;

    public static FloorAccount Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.GetString(6),
            row.GetString(7),
            row.GetGuid(8),
            new(row.IsDBNull(9) ? null : row.GetBoolean(9)),
            row.GetBoolean(10),
            row.GetString(11),
            row.GetString(12),
            row.IsDBNull(13) ? null : row.GetDateTime(13),
            row.GetDateTime(14),
            row.GetDateTime(15),
            row.IsDBNull(16) ? null : row.GetDateTime(16)
        );
}

internal sealed record FloorMetadata([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? RtpDebug);

[JsonSerializable(typeof(FloorAccount))]
internal sealed partial class FloorJson : JsonSerializerContext
{
    /// <summary>The names and the plain UTF-8 of the service.</summary>
    public static FloorJson Plain { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                Converters = { new FloorTimeConverter() },
            }
        );
}

/// <summary>Times to the microsecond, as the contract has them; a zero fraction is left out.</summary>
internal sealed class FloorTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTime();

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[32];
        var format = value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.ffffffZ";
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
