namespace Customers.Api.Requests;

/// <summary>What later steps know and the request's log line tells; a feature of every request.</summary>
internal sealed class RequestLogContext
{
    /// <summary>The caller's customer; set by authentication, null for callers without a credential.</summary>
    public Guid? CustomerId { get; set; }

    /// <summary>How the caller showed who it is (a token, an access key); set by authentication.</summary>
    public string? CallerKind { get; set; }
}
