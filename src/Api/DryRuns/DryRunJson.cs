using System.Text.Json.Serialization;
using Customers.Application.DryRuns;

namespace Customers.Api.DryRuns;

[JsonSerializable(typeof(EffectsDto))]
internal sealed partial class DryRunJson : JsonSerializerContext;
