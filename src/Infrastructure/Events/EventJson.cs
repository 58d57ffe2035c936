using System.Text.Json.Serialization;
using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Alerts;
using Customers.Application.Customers;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Application.Support;

namespace Customers.Infrastructure.Events;

/// <summary>How resources look inside an event: as the contract shows them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(TimestampJsonConverter)]
)]
[JsonSerializable(typeof(CustomerDto))]
[JsonSerializable(typeof(AgentDto))]
[JsonSerializable(typeof(AccessKeyDto))]
[JsonSerializable(typeof(LimitNoticeDto))]
[JsonSerializable(typeof(LimitsDto))]
[JsonSerializable(typeof(HoldNoticeDto))]
[JsonSerializable(typeof(DelegationDto))]
[JsonSerializable(typeof(SessionNoticeDto))]
[JsonSerializable(typeof(SignInBlockDto))]
[JsonSerializable(typeof(SupportActDto))]
[JsonSerializable(typeof(ActivityAlertDto))]
internal sealed partial class EventJson : JsonSerializerContext;
