using System.Text.Json.Serialization;
using Customers.Application.Exports;

namespace Customers.Infrastructure.Exports;

/// <summary>How an export and its entries are written: as the service's other answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(TimestampJsonConverter)]
)]
[JsonSerializable(typeof(CustomerExportDto))]
internal sealed partial class ExportJson : JsonSerializerContext;

/// <summary>Reads columns the way entries hold them.</summary>
internal static class ExportedColumns
{
    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    public static Guid? GuidOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);

    public static string? TextOrNull(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
