using Customers.Api.Documentation;
using Customers.Application.Capabilities;
using Customers.Domain.Capabilities;
using Customers.Domain.Resources;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Capabilities;

/// <summary>What the account that the documentation shows may do.</summary>
internal sealed class CapabilityExamples : IOperationExamples
{
    private static readonly CustomerSnapshot active = new(CustomerStatus.Active, [], IdentityVerificationStatus.Pending, null);
    private static readonly ErrorDetail badResourceType = Bad(
        "resource_type",
        "UNKNOWN_WORD",
        $"must be one of {string.Join(", ", EnumNames.Of<ResourceType>())} (for example flows)"
    );
    private static readonly CapabilitiesDto capabilities = new(
        Acme.Id,
        42,
        [
            .. Enum.GetValues<CapabilityAction>()
                .Select(action => CapabilityDto.From(CapabilityRules.Evaluate(active, action, null, At("2024-05-01T08:00:00Z")))),
        ]
    );

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["getCapabilities"] = new(capabilities) { Fault = badResourceType },
            ["getOwnCapabilities"] = new(capabilities) { Fault = badResourceType },
            ["checkCapabilities"] = new(new CapabilityResultsDto([Result(capabilities.Capabilities[0]), Unknown()]))
            {
                Body = new
                {
                    checks = new[]
                    {
                        new
                        {
                            customer_id = Acme.Id,
                            action = "create_resource",
                            resource_type = "flows",
                        },
                        new
                        {
                            customer_id = Unknown().CustomerId,
                            action = "create_resource",
                            resource_type = "flows",
                        },
                    },
                },
                Fault = Bad("checks", "OUT_OF_RANGE", "must hold from 1 to 100 questions"),
            },
        };

    private static CapabilityResultDto Unknown() =>
        new(
            new("0190cf3c-0000-7000-8000-000000000000"),
            null,
            "create_resource",
            "flows",
            null,
            null,
            null,
            [],
            null,
            CapabilityErrorDto.NotFound
        );

    private static CapabilityResultDto Result(CapabilityDto capability) =>
        Unknown() with
        {
            CustomerId = Acme.Id,
            CustomerVersion = capabilities.CustomerVersion,
            Allowed = capability.Allowed,
            ValidUntil = capability.ValidUntil,
            Error = null,
        };
}
