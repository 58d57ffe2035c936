using System.Text.Json.Serialization;
using Customers.Api.Http;
using Customers.Application.Sessions;

namespace Customers.Api.Sessions;

[JsonSerializable(typeof(PageResponse<SessionDto>))]
[JsonSerializable(typeof(EndedSessionsDto))]
internal sealed partial class SessionJson : JsonSerializerContext;
