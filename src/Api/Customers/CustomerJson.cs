using System.Text.Json.Serialization;
using Customers.Application.Customers;

namespace Customers.Api.Customers;

[JsonSerializable(typeof(CustomerDto))]
[JsonSerializable(typeof(CustomerResponse2022))]
[JsonSerializable(typeof(CustomerPageResponse<CustomerDto>))]
[JsonSerializable(typeof(CustomerPageResponse<CustomerResponse2022>))]
[JsonSerializable(typeof(HoldsDto))]
internal sealed partial class CustomerJson : JsonSerializerContext;
