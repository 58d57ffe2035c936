using Customers.Application.Mail;

namespace Customers.Application.Notices;

/// <summary>Which events make which notice, and to whom it goes. The words are in the template of the kind's name.</summary>
/// <param name="kind">The notice.</param>
/// <param name="on">The events that make it, in whose unit of work it is queued.</param>
public sealed class NoticeRule(NoticeKind kind, params IReadOnlyList<string> on)
{
    /// <summary>The notice.</summary>
    public NoticeKind Kind => kind;

    /// <summary>The events that make it.</summary>
    public IReadOnlyList<string> On => on;

    /// <summary>Whether an account cannot do without it: somebody else may have done it, or it cannot be undone.</summary>
    public bool IsSecurity { get; init; }

    /// <summary>Which of these events make it; all of them, unless it says otherwise.</summary>
    public Func<DomainEvent, bool> When { get; init; } = _ => true;

    /// <summary>The places of its own in its template, and what stands in them.</summary>
    public IReadOnlyDictionary<string, Func<DomainEvent, string>> Values { get; init; } =
        new Dictionary<string, Func<DomainEvent, string>>();

    /// <summary>Whether it goes to the address that the account had confirmed before, and not to the one that it has now.</summary>
    public bool IsToAddressBefore { get; init; }

    /// <summary>Whether the network of the request says nothing: what platform staff or an identity provider decides.</summary>
    public bool IsFromPlatform { get; init; }

    /// <summary>The mail that tells it.</summary>
    public MailKind Mail { get; init; } = MailKind.Notice;

    /// <summary>Whether this event makes it.</summary>
    public bool Concerns(DomainEvent happened) => on.Contains(happened.Type) && When(happened);

    /// <summary>The notice of an event that makes it.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="network">The network of the request in which it happened.</param>
    public Notice Of(DomainEvent happened, string network) =>
        new(kind, happened.At)
        {
            By = happened.Actor.Kind,
            ById = happened.Actor.Id,
            // Where platform staff sits is not the account's to know.
            Network = IsFromPlatform || happened.Actor.Kind == ActorKind.Platform ? "" : network,
            Values = Values.ToDictionary(value => value.Key, value => value.Value(happened)),
        };
}
