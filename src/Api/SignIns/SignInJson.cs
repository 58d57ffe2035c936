using System.Text.Json.Serialization;
using Customers.Application.SignIns;

namespace Customers.Api.SignIns;

[JsonSerializable(typeof(LoginDto))]
[JsonSerializable(typeof(DelegateDto))]
[JsonSerializable(typeof(NoContent))]
internal sealed partial class SignInJson : JsonSerializerContext;
