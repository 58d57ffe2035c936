using Customers.Application.Webhooks;

namespace Customers.Infrastructure.Webhooks;

/// <summary>A webhook that this replica has leased, and the delivery that is due there; no delivery when somebody else was faster.</summary>
internal sealed record DueDelivery : SecretColumns
{
    public Guid CustomerId { get; init; }

    public Guid Lease { get; init; }

    public string Method { get; init; } = "";

    public string Uri { get; init; } = "";

    public Guid? DeliveryId { get; init; }

    public int Attempts { get; init; }

    public string Type { get; init; } = "";

    /// <summary>The event's data; null when the event is not kept any more.</summary>
    public string? Data { get; init; }

    /// <summary>Where in a trace the event happened.</summary>
    public string TraceParent { get; init; } = "";

    public DateTime TmCreate { get; init; }

    public DateTime TmNow { get; init; }

    /// <summary>Whether there is somewhere to send to, and something to send.</summary>
    public bool CanBeSent => Method.Length > 0 && Uri.Length > 0 && Data is not null;

    /// <summary>The message, signed with what signs now; null when that can not be read.</summary>
    public WebhookRequest? ToRequest(WebhookSecrets secrets) =>
        Unprotect(secrets) is { Count: > 0 } signing
            ? new(DeliveryId!.Value.ToString(), Method, Uri, Times.ToOffset(TmNow), WebhookBody.For(Type, Data!), signing)
            : null;
}
