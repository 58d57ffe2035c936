using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Customers.Api.Json;

/// <summary>Set on a request whose body could not be read: the status, and for 400 what is wrong.</summary>
internal sealed record UnreadBody(int Status, IReadOnlyList<ErrorDetail> Details)
{
    /// <summary>How a body is refused that is no JSON object at all, as the API document shows it.</summary>
    public static readonly Error Example = Refuse([BodyScan.Empty]);

    /// <summary>The answer to the request: what is wrong with a member is the platform's word for a value, what is wrong with the whole its word for a body.</summary>
    public ErrorResult ToResult()
    {
        if (Details.Count == 0)
            return new(Status);
        return new(Details is [{ Field: null }] ? Refuse(Details) : Error.InvalidFields(Details));
    }

    private static Error Refuse(IReadOnlyList<ErrorDetail> details) =>
        new(ErrorKind.InvalidArgument, "INVALID_JSON_BODY", "The body is not a JSON object; see details.") { Details = details };
}

/// <summary>Answers before the action runs when the body, or anything else that was to be bound, could not be read.</summary>
internal sealed class UnreadBodyFilter : IActionFilter, IOrderedFilter
{
    /// <summary>Before every other filter: no action and no filter ever sees half a request.</summary>
    public int Order => int.MinValue;

    /// <inheritdoc />
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.HttpContext.Features.Get<UnreadBody>() is { } unread)
            context.Result = unread.ToResult();
        else if (context.ModelState.ErrorCount > 0)
            context.Result = new ErrorResult(Error.InvalidFields([.. context.ModelState.Where(IsWrong).Select(Describe)]));
    }

    /// <inheritdoc />
    public void OnActionExecuted(ActionExecutedContext context) { }

    private static bool IsWrong(KeyValuePair<string, ModelStateEntry?> member) =>
        member.Value?.ValidationState is ModelValidationState.Invalid;

    private static ErrorDetail Describe(KeyValuePair<string, ModelStateEntry?> member) =>
        new(member.Key, "INVALID_VALUE", "The value does not fit.");
}
