using System.Text.Json.Serialization;
using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Events;
using Customers.Application.Exports;
using Customers.Application.IdentityVerifications;
using Customers.Application.Resources;
using Customers.Application.Webhooks;
using Npgsql;

namespace Customers.Infrastructure.Exports;

/// <summary>How the entries of an export are written: as the service's other answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(TimestampJsonConverter)]
)]
[JsonSerializable(typeof(ExportedCustomerDto))]
[JsonSerializable(typeof(AgentDto))]
[JsonSerializable(typeof(AccessKeyDto))]
[JsonSerializable(typeof(ExportedTokenDto))]
[JsonSerializable(typeof(ExportedDelegationDto))]
[JsonSerializable(typeof(ExportedTermsDto))]
[JsonSerializable(typeof(ExportedHoldDto))]
[JsonSerializable(typeof(IdentityMoveDto))]
[JsonSerializable(typeof(ExportedIdentityCheckDto))]
[JsonSerializable(typeof(ExportedMailDto))]
[JsonSerializable(typeof(ExportedMailLinkDto))]
[JsonSerializable(typeof(ExportedWebhookDto))]
[JsonSerializable(typeof(WebhookDeliveryDto))]
[JsonSerializable(typeof(ExportedLimitsDto))]
[JsonSerializable(typeof(ResourceDto))]
[JsonSerializable(typeof(ReservationDto))]
[JsonSerializable(typeof(EventDto))]
internal sealed partial class ExportJson : JsonSerializerContext;

/// <summary>Reads columns the way entries hold them.</summary>
internal static class ExportedColumns
{
    public static DateTimeOffset Time(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);
}
