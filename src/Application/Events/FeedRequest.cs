using Customers.Application.Common;
using Customers.Domain.Events;

namespace Customers.Application.Events;

/// <summary>In which order events are read.</summary>
public enum EventOrder
{
    /// <summary>Oldest first: to follow what happens.</summary>
    Oldest,

    /// <summary>Newest first: to look back.</summary>
    Newest,
}

/// <summary>Which events a reader of the feed wants, as they wrote it; all members are optional.</summary>
/// <param name="After">The cursor of the page before; from the first event in the order wanted when absent.</param>
/// <param name="Types">Event types, separated by commas; all when absent.</param>
/// <param name="Wait">How many seconds to wait for an event when there is none, 0–30; 0 when absent.</param>
/// <param name="PageSize">1–100; 100 when absent.</param>
public sealed record FeedRequest(string? After, string? Types, string? Wait, string? PageSize)
{
    /// <summary>The longest wait, in seconds.</summary>
    public const int MaxWait = 30;

    /// <summary>How many events a page has when nothing is said: as many as it can.</summary>
    public const int DefaultSize = PageRequest.MaxSize;

    // What was read once cannot be written anew by a copy.
    public string? After { get; } = After;

    public string? Types { get; } = Types;

    public string? Wait { get; } = Wait;

    public string? PageSize { get; } = PageSize;

    private readonly int? wait = WholeNumber.Read(Wait, absent: 0, min: 0, MaxWait);
    private readonly int? size = WholeNumber.Read(PageSize, DefaultSize, min: 1, PageRequest.MaxSize);

    /// <summary>Oldest first when absent.</summary>
    public EnumInput<EventOrder> Order { get; init; }

    /// <summary>Only what this agent or key did; all zeros for the service itself.</summary>
    public IdInput ActorId { get; init; }

    /// <summary>Only what happened then or later.</summary>
    public TimeInput From { get; init; }

    /// <summary>Only what happened before.</summary>
    public TimeInput To { get; init; }

    /// <summary>Where the page begins.</summary>
    public CursorInput Cursor { get; } = CursorInput.Read(After);

    /// <summary>Whether the newest comes first.</summary>
    public bool IsNewestFirst => Order.Value == EventOrder.Newest;

    /// <summary>The types wanted; null for all.</summary>
    public string[]? TypeList { get; } = string.IsNullOrEmpty(Types) ? null : Types.Split(',');

    /// <summary>How long to wait.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(wait.GetValueOrDefault());

    /// <summary>The most events of the page.</summary>
    public int Limit => size ?? DefaultSize;

    internal bool HasValidTypes => TypeList is null || Array.TrueForAll(TypeList, EventTypes.All.Contains);

    internal bool HasValidWait => wait is not null;

    internal bool HasValidSize => size is not null;
}

/// <summary>A page of events.</summary>
/// <param name="Result">The events.</param>
/// <param name="NextCursor">Where the next page begins.</param>
public sealed record FeedPage(IReadOnlyList<EventDto> Result, string NextCursor);
