using System.Text.Json.Serialization;

namespace Customers.Api.SignUps;

[JsonSerializable(typeof(SignUpResponse))]
[JsonSerializable(typeof(SignUpResponse2022))]
[JsonSerializable(typeof(ConfirmedResponse))]
[JsonSerializable(typeof(ConfirmedResponse2022))]
internal sealed partial class SignUpJson : JsonSerializerContext;
