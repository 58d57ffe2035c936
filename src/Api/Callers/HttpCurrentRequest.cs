using Customers.Application.Callers;

namespace Customers.Api.Callers;

/// <summary>The current HTTP request as the use cases see it.</summary>
internal sealed class HttpCurrentRequest(IHttpContextAccessor accessor) : ICurrentRequest
{
    private const string OutsideRequests = "startup";

    public Caller? Caller => accessor.HttpContext?.Features.Get<Caller>();

    public string RequestId => accessor.HttpContext?.TraceIdentifier ?? OutsideRequests;

    public string ClientAddress => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "";
}
