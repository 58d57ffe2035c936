using System.Text.Json;

namespace Customers.Infrastructure.DeletionLedger.Files;

/// <summary>Times of lines are read back.</summary>
internal sealed class LedgerTimeConverter : TimestampJsonConverter
{
    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();
}
