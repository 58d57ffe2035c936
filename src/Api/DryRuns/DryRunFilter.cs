using Customers.Application.DryRuns;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Customers.Api.DryRuns;

/// <summary>An action that may change something and cannot be tried.</summary>
/// <param name="reason">Why not, in one sentence.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesNoDryRunAttribute(string reason) : Attribute
{
    /// <summary>Why not.</summary>
    public string Reason => reason;
}

/// <summary>Takes <c>?dry_run=true</c> of a request that may change something, before anything of it is bound.</summary>
internal sealed class DryRunFilter : IResourceFilter
{
    /// <summary>The parameter.</summary>
    public const string Parameter = "dry_run";

    /// <summary>The header of the answer to a request that was only tried.</summary>
    public const string Header = "Dry-Run";

    /// <summary>What another word is answered.</summary>
    public static readonly Error Unknown = Error.InvalidField(Parameter, "UNKNOWN_WORD", $"{Parameter} must be true or false.");

    /// <summary>Whether an action of this method and metadata can be tried.</summary>
    public static bool IsTakenBy(string? method, IEnumerable<object> metadata) =>
        method is not null
        && (HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method))
        && !metadata.OfType<TakesNoDryRunAttribute>().Any();

    /// <inheritdoc />
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.Query.TryGetValue(Parameter, out var asked))
            return;
        if (asked == "true")
            Begin(context.HttpContext);
        else if (asked != "false")
            context.Result = new ErrorResult(Unknown);
    }

    /// <inheritdoc />
    public void OnResourceExecuted(ResourceExecutedContext context) { }

    private static void Begin(HttpContext context)
    {
        context.RequestServices.GetRequiredService<DryRun>().IsAsked = true;
        context.Response.Headers[Header] = "true";
    }
}
