using Customers.Api.DryRuns;
using Customers.Api.Idempotency;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Customers.Api.Pages;

/// <summary>
/// Refuses a form that asks for what only the API does, before anything of it is done: whoever sends <c>dry_run</c> wants nothing to happen, and
/// whoever sends an <c>Idempotency-Key</c> wants it to happen once (decision 45).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FormFilterAttribute : Attribute, IResourceFilter
{
    private static readonly Error cannotBeTried = new(
        ErrorKind.InvalidArgument,
        "UNKNOWN_PARAMETER",
        $"Nothing was done: a form cannot be tried with {DryRunFilter.Parameter}. The API can, with JSON instead of a form."
    );

    private static readonly Error cannotBeRepeated = new(
        ErrorKind.InvalidArgument,
        IdempotencyFilter.Invalid.Reason,
        $"Nothing was done: a form takes no {IdempotencyFilter.Header}. The API does, with JSON instead of a form."
    );

    /// <inheritdoc />
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method))
            return;
        if (request.Query.ContainsKey(DryRunFilter.Parameter))
            context.Result = new ErrorResult(cannotBeTried);
        else if (request.Headers.ContainsKey(IdempotencyFilter.Header))
            context.Result = new ErrorResult(cannotBeRepeated);
    }

    /// <inheritdoc />
    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
