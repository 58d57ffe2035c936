using Customers.Api.Documentation;
using Customers.Application.Deletions;
using Customers.Domain.Resources;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Deletions;

/// <summary>What a deletion takes with it, as the documentation shows it.</summary>
internal sealed class DeletionExamples : IOperationExamples
{
    // Key and id of RFC 8037.
    private const string KeyId = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

    private static readonly DateTimeOffset deletedAt = At("2024-06-01T08:00:00Z");
    private static readonly ActorDto admin = new("agent", new("0190cf3c-8b22-7d55-9b21-7e6f5a4b3c22"));

    private static readonly DeletionDto done = new(
        3,
        3,
        0,
        new Dictionary<string, DeletionProgressDto> { ["numbers"] = new(3, 3, 0) },
        null,
        [],
        DeletionReceiptDto.Of(
            Acme.Id,
            admin,
            deletedAt,
            [
                new("access_keys", ResourceTypes.ThisService, 1, deletedAt),
                new("accounts", ResourceTypes.ThisService, 1, deletedAt),
                new("agents", ResourceTypes.ThisService, 2, deletedAt),
                new("events", ResourceTypes.ThisService, 14, deletedAt),
                new("numbers", ResourceType.Numbers.Owner(), 3, deletedAt.AddSeconds(4)),
            ]
        )
    )
    {
        Proof = new(
            new(
                "2024-06-01.ndjson",
                new("018fd2c1-6d00-7c0e-8a52-3d1f0c9b7a44"),
                "9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a"
            ),
            new(KeyId, "Ed25519", "92AJ0Ls1KVZDJz0zVZ0iXG6QyX3V2tM1sX1u0rN8mY7fT5lqJwHcB4pKzE9dRgUaOeWvS2iLtCkPxD3nQ6hFAw")
        ),
    };

    private static readonly DeletionKeysDto keys = new([
        new("OKP", "Ed25519", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", KeyId, "sig", "EdDSA"),
    ]);

    private static readonly DeletionPreviewDto preview = new(
        Enum.GetValues<ResourceType>()
            .ToDictionary(
                type => type.ToName(),
                type =>
                    type switch
                    {
                        ResourceType.Agents => 2L,
                        ResourceType.AccessKeys => 1L,
                        ResourceType.Numbers => 3L,
                        _ => 0L,
                    }
            ),
        6
    );

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["getDeletion"] = new(done),
            ["getDeletionKeys"] = new(keys),
            ["previewDeletion"] = new(preview),
            ["previewCustomerDeletion"] = new(preview),
        };
}
