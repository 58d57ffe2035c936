using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Customers.Api.Json;

/// <summary>Set on a request whose body could not be read: the status, and for 400 what is wrong.</summary>
internal sealed record UnreadBody(int Status, IReadOnlyList<ErrorDetail> Details)
{
    /// <summary>The answer to the request.</summary>
    public ErrorResult ToResult() => Details.Count > 0 ? new(Error.InvalidFields(Details)) : new(Status);
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
