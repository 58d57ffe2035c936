using System.Text.Json.Serialization;
using Customers.Api.Http;
using Customers.Application.Agents;

namespace Customers.Api.Agents;

[JsonSerializable(typeof(PageResponse<AgentDto>))]
internal sealed partial class AgentJson : JsonSerializerContext;
