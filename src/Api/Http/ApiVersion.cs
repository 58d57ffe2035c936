using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace Customers.Api.Http;

/// <summary>Which representation of an account a client asks for (contract §11).</summary>
internal static class ApiVersion
{
    /// <summary>The header that names a version.</summary>
    public const string Header = "VoIPBIN-Version";

    /// <summary>The representation of 2022.</summary>
    public const string Of2022 = "2022-11-02";

    /// <summary>Whether the request asks for the representation of 2022; today's answers everybody else.</summary>
    public static bool WantsVersionOf2022(this HttpRequest request) => request.Headers[Header] == Of2022;
}

/// <summary>Refuses a version that does not exist, and tells caches that the answer depends on it.</summary>
internal sealed class ApiVersionFilter : IActionFilter
{
    /// <summary>What a version that does not exist is answered.</summary>
    public static readonly Error Unknown = Error.InvalidField(
        ApiVersion.Header,
        "UNKNOWN_VERSION",
        $"{ApiVersion.Header} must be {ApiVersion.Of2022}, or absent for the current version."
    );

    /// <inheritdoc />
    public void OnActionExecuting(ActionExecutingContext context)
    {
        context.HttpContext.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, ApiVersion.Header);
        if (context.HttpContext.Request.Headers.TryGetValue(ApiVersion.Header, out var version) && version != ApiVersion.Of2022)
            context.Result = new ErrorResult(Unknown);
    }

    /// <inheritdoc />
    public void OnActionExecuted(ActionExecutedContext context) { }
}
