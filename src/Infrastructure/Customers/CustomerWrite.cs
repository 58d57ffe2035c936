using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Customers;

/// <summary>
/// The parameters of a statement that writes an account: its row, its events, the version that it replaces, and for a new one the sealed
/// secret of its webhooks.
/// </summary>
internal sealed record CustomerWrite(CustomerRow Row, EventColumns Events, long StoredVersion, string WebhookSecret)
    : CustomerRow(Row)
{
    public Guid[] EventIds => Events.EventIds;

    public string[] EventTypes => Events.EventTypes;

    public string[] EventChanges => Events.EventChanges;

    public string[] EventData => Events.EventData;

    public string ActorType => Events.ActorType;

    public Guid ActorId => Events.ActorId;

    public DateTimeOffset EventTime => Events.EventTime;

    public string RequestId => Events.RequestId;

    public bool ChangesWebhook => Events.ChangesWebhook;

    public int EventCount => Events.EventCount;
}
