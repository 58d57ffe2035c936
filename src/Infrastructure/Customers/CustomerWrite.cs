using Customers.Infrastructure.Events;

namespace Customers.Infrastructure.Customers;

/// <summary>The parameters of a statement that writes an account: its row, its events, and the version that it replaces.</summary>
internal sealed record CustomerWrite(CustomerRow Row, EventColumns Events, long StoredVersion) : CustomerRow(Row)
{
    public Guid[] EventIds => Events.EventIds;

    public string[] EventTypes => Events.EventTypes;

    public string[] EventChanges => Events.EventChanges;

    public string[] EventData => Events.EventData;

    public string ActorType => Events.ActorType;

    public Guid ActorId => Events.ActorId;

    public DateTimeOffset EventTime => Events.EventTime;

    public string RequestId => Events.RequestId;

    public int EventCount => Events.EventCount;
}
