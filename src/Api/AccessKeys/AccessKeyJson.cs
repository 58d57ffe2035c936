using System.Text.Json.Serialization;
using Customers.Api.Http;
using Customers.Application.AccessKeys;

namespace Customers.Api.AccessKeys;

[JsonSerializable(typeof(PageResponse<AccessKeyDto>))]
internal sealed partial class AccessKeyJson : JsonSerializerContext;
