using Customers.Api.Health;
using Customers.Infrastructure.Database;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Customers.Api.Requests;

/// <summary>
/// The door of <see cref="RequestAdmission"/>: answers 503 <c>BUSY</c> before anything is done for a request, when as many as can be served in time are there
/// already. What has deadlines of its own, health, and everything about passwords, which has a line of its own for the hashers, is not counted.
/// </summary>
internal sealed class AdmissionMiddleware(RequestDelegate next, RequestAdmission admission)
{
    private const string SignIns = "/auth";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsCounted(context))
        {
            await next(context);
            return;
        }

        var isRead = HttpMethods.IsGet(context.Request.Method);
        if (!await admission.EnterAsync(isRead, context.RequestAborted))
        {
            await ProblemWriter.WriteAsync(context, RequestAdmission.Refusal);
            return;
        }
        try
        {
            await next(context);
        }
        finally
        {
            admission.Leave(isRead);
        }
    }

    private static bool IsCounted(HttpContext context) =>
        context.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is null
        && !context.Request.Path.StartsWithSegments(HealthEndpoints.Path, StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments(SignIns, StringComparison.Ordinal);
}
