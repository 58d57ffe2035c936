using Customers.Application.Alerts;
using Customers.Application.Callers;

namespace Customers.Api.Errors;

/// <summary>
/// One line of log for each refused act: who was refused what, and why. Never a secret, what was typed as a username, or a body. Operators select
/// them by their source.
/// </summary>
internal sealed partial class SecurityLog(
    ICurrentRequest current,
    RequestTrace trace,
    IRefusedCalls refusedCalls,
    ILoggerFactory loggers
)
{
    /// <summary>The source of the lines.</summary>
    public const string Source = "Customers.Security";

    private const string WrongPassword = "INVALID_PASSWORD";
    private const string WrongPhrase = "CONFIRMATION_PHRASE_REQUIRED";

    /// <summary>Writes the line, if this answer refuses an act.</summary>
    public void Write(HttpContext context, ProblemResponse refusal)
    {
        if (trace.IsRepeatedRefusal || ReasonOf(refusal) is not { } reason)
            return;
        // Who calls too often, or not yet, may call; who may not is what somebody else would be.
        if (refusal.Status == StatusCodes.Status403Forbidden && current.Caller is { } denied)
            refusedCalls.Note(denied.CustomerId);
        var logger = loggers.CreateLogger(Source);
        if (!logger.IsEnabled(LogLevel.Information))
            return;
        var caller = current.Caller;
        var (kind, credential) = (caller?.Actor.Kind.ToName(), caller?.Actor.Credential.ToName());
        LogRefused(
            logger,
            trace.Action.Length > 0 ? trace.Action : RouteOf(context),
            refusal.Status,
            reason,
            current.RequestId,
            caller?.CustomerId.Value,
            kind,
            caller?.Actor.Id,
            credential,
            caller?.CredentialId,
            current.ClientNetwork
        );
    }

    // What is wrong with a proof is told among the broken rules of the request.
    private string? ReasonOf(ProblemResponse refusal)
    {
        var isRefusal =
            refusal.Status
            is StatusCodes.Status401Unauthorized
                or StatusCodes.Status403Forbidden
                or StatusCodes.Status429TooManyRequests;
        if (isRefusal)
            return refusal.Reason;
        if (trace.IsPasswordWrong)
            return WrongPassword;
        return refusal.Details.Any(detail => detail.Reason == WrongPhrase) ? WrongPhrase : null;
    }

    // As it is written in the code: the path itself may hold anything.
    private static string RouteOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint
            ? $"{context.Request.Method} {endpoint.RoutePattern.RawText}"
            : context.Request.Method;
}
