using Customers.Api.Requests;
using Customers.Application.Callers;
using Customers.Application.DryRuns;

namespace Customers.Api.Callers;

/// <summary>The current HTTP request as the use cases see it; what the service does by itself has an id of its own.</summary>
internal sealed class HttpCurrentRequest(IHttpContextAccessor accessor, NewRequestId newId, RequestOrigin origin, DryRun dryRun)
    : ICurrentRequest
{
    private string? ownId;

    public Caller? Caller => accessor.HttpContext?.Features.Get<Caller>();

    public string RequestId => accessor.HttpContext?.TraceIdentifier ?? (ownId ??= newId());

    public string ClientAddress =>
        accessor.HttpContext?.Connection.RemoteIpAddress is { } address ? ClientNetworks.SubscriberOf(address) : "";

    public string ClientNetwork => ClientContext is { } context ? ClientNetworks.Of(context.Connection.RemoteIpAddress) : "";

    public string UserAgent =>
        ClientContext is { } context ? UserAgentFamily.Of(context.Request.Headers.UserAgent.ToString()) : "";

    public bool IsDryRun => dryRun.IsAsked;

    // What the service does by itself may be done while it answers a request, such as a sweep that staff has asked for.
    private HttpContext? ClientContext => origin.IsServiceItself ? null : accessor.HttpContext;

    public void ConfirmPassword() => accessor.HttpContext!.Features.Set(Caller! with { Password = PasswordProof.Fresh });
}
