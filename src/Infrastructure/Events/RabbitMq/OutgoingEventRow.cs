using Customers.Application.Common;
using Customers.Infrastructure.Database;

namespace Customers.Infrastructure.Events.RabbitMq;

/// <summary>A row of <c>events</c>.</summary>
internal sealed record OutgoingEventRow
{
    public long FeedOrder { get; init; }

    public long Seq { get; init; }

    public Guid Id { get; init; }

    public string Type { get; init; } = "";

    public long Version { get; init; }

    public Guid CustomerId { get; init; }

    public DateTime TmCreate { get; init; }

    public string ActorType { get; init; } = "";

    public Guid ActorId { get; init; }

    public string RequestId { get; init; } = "";

    public string[] Changed { get; init; } = [];

    public string Data { get; init; } = "";

    public OutgoingEvent ToOutgoing() =>
        new(
            FeedOrder,
            Seq,
            new(
                Id,
                Type,
                Version,
                CustomerId,
                Times.ToOffset(TmCreate),
                new(ActorType, ActorId),
                RequestId,
                Changed,
                new RawJson(Data)
            )
        );
}
