using System.Globalization;

namespace Customers.Application.Notices;

/// <summary>Something that an account is told, with all that its words need.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">When it happened.</param>
public sealed record Notice(NoticeKind Kind, DateTimeOffset At)
{
    private const string DateFormat = "d MMMM yyyy 'at' HH:mm 'UTC'";

    /// <summary>What sort of actor did it.</summary>
    public ActorKind By { get; init; } = ActorKind.System;

    /// <summary>The actor's id; the zero UUID for the service itself.</summary>
    public Guid ById { get; init; }

    /// <summary>The network that the request came from, a /24 or a /48; empty when it came by none, or from platform staff.</summary>
    public string Network { get; init; } = "";

    /// <summary>The values of its own places: words of the account are among them, and of platform staff.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>A time as people read it.</summary>
    public static string Date(DateTimeOffset time) => time.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);
}
