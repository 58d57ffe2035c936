using System.Text.Json.Serialization;
using Customers.Api.Customers;
using Customers.Api.Http;
using Customers.Api.SignUps;
using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.IdentityVerifications;
using Customers.Application.SignIns;

namespace Customers.Api;

/// <summary>The code, generated at build time, that writes the answers; how they look is said by the JSON settings.</summary>
[JsonSerializable(typeof(CustomerResponse))]
[JsonSerializable(typeof(CustomerResponse2022))]
[JsonSerializable(typeof(PageResponse<CustomerResponse>))]
[JsonSerializable(typeof(PageResponse<CustomerResponse2022>))]
[JsonSerializable(typeof(PageResponse<AgentDto>))]
[JsonSerializable(typeof(PageResponse<AccessKeyDto>))]
[JsonSerializable(typeof(PageResponse<IdentityMoveDto>))]
[JsonSerializable(typeof(SignUpResponse))]
[JsonSerializable(typeof(SignUpResponse2022))]
[JsonSerializable(typeof(ConfirmedResponse))]
[JsonSerializable(typeof(ConfirmedResponse2022))]
[JsonSerializable(typeof(HoldsResponse))]
[JsonSerializable(typeof(LoginDto))]
[JsonSerializable(typeof(DelegateDto))]
[JsonSerializable(typeof(NoContent))]
internal sealed partial class ApiJson : JsonSerializerContext;
