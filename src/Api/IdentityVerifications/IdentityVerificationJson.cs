using System.Text.Json.Serialization;
using Customers.Api.Http;
using Customers.Application.IdentityVerifications;

namespace Customers.Api.IdentityVerifications;

[JsonSerializable(typeof(PageResponse<IdentityMoveDto>))]
internal sealed partial class IdentityVerificationJson : JsonSerializerContext;
