using System.Text.Json.Serialization;
using Customers.Api.Http;
using Customers.Application.Customers;

namespace Customers.Api.Customers;

[JsonSerializable(typeof(CustomerDto))]
[JsonSerializable(typeof(CustomerResponse2022))]
[JsonSerializable(typeof(PageResponse<CustomerDto>))]
[JsonSerializable(typeof(PageResponse<CustomerResponse2022>))]
[JsonSerializable(typeof(HoldsDto))]
internal sealed partial class CustomerJson : JsonSerializerContext;
