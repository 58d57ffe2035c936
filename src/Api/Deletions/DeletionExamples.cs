using Customers.Api.Documentation;
using Customers.Application.Deletions;
using Customers.Domain.Resources;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Deletions;

/// <summary>What a deletion takes with it, as the documentation shows it.</summary>
internal sealed class DeletionExamples : IOperationExamples
{
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
    );

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
        new Dictionary<string, OperationExample> { ["getDeletion"] = new(done), ["previewDeletion"] = new(preview) };
}
