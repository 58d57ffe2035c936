using Customers.Api.Callers;
using Customers.Application.Callers;
using Customers.Application.DryRuns;
using Microsoft.AspNetCore.Http;

namespace Customers.Integration.Tests.Callers;

/// <summary>What use cases learn of the request that they run in, or of none.</summary>
public sealed class HttpCurrentRequestTests
{
    private readonly HttpContextAccessor accessor = new();
    private int made;

    [Fact]
    public void RequestId_InARequest_IsTheRequests()
    {
        accessor.HttpContext = new DefaultHttpContext { TraceIdentifier = "order-4711" };

        Assert.Equal("order-4711", Current().RequestId);
        Assert.Equal(0, made);
    }

    [Fact]
    public void RequestId_OutsideRequests_IsOneForEachPieceOfWork()
    {
        var (one, other) = (Current(), Current());

        Assert.Equal(("req_1", "req_1"), (one.RequestId, one.RequestId));
        Assert.Equal("req_2", other.RequestId);
    }

    private HttpCurrentRequest Current() => new(accessor, () => $"req_{++made}", new RequestOrigin(), new DryRun());
}
