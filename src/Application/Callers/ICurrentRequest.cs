namespace Customers.Application.Callers;

/// <summary>The request that is being worked on.</summary>
public interface ICurrentRequest
{
    /// <summary>Who sends it; null when no credential was shown.</summary>
    Caller? Caller { get; }

    /// <summary>The id under which the request can be found in the log, 1–128 visible ASCII characters.</summary>
    string RequestId { get; }

    /// <summary>The network address it came from, for counting wrong passwords.</summary>
    string ClientAddress { get; }

    /// <summary>The network it came from, a /24 or a /48 in CIDR notation: what is kept of an address; empty for the service itself.</summary>
    string ClientNetwork { get; }

    /// <summary>The family of the client's software, such as <c>Firefox</c> or <c>curl</c>; empty when it does not say.</summary>
    string UserAgent { get; }

    /// <summary>Whether the request is only tried: nothing of it is to last.</summary>
    bool IsDryRun { get; }

    /// <summary>The caller has given the password with this request.</summary>
    void ConfirmPassword();
}

/// <summary>Questions that handlers ask of the current request.</summary>
internal static class CurrentRequestExtensions
{
    /// <summary>The caller of a request that the pipeline has let through.</summary>
    public static Caller SignedInCaller(this ICurrentRequest request) =>
        request.Caller ?? throw new InvalidOperationException("The request has no caller although its access rule asks for one.");

    /// <summary>Who the change is done by.</summary>
    public static Actor Actor(this ICurrentRequest request) => request.SignedInCaller().Actor;
}
