using Customers.Infrastructure.DeletionLedger;

namespace Customers.Api.Health;

/// <summary>Answers nothing but health while the database may be older than the deletion ledger: who was erased would be back.</summary>
internal sealed class LedgerGateMiddleware(RequestDelegate next, LedgerGate gate)
{
    public Task InvokeAsync(HttpContext context) =>
        gate.IsOpen || context.Request.Path.StartsWithSegments(HealthEndpoints.Path, StringComparison.OrdinalIgnoreCase)
            ? next(context)
            : ProblemWriter.WriteAsync(context, LedgerErrors.Restored);
}

/// <summary>Puts it into the pipeline.</summary>
internal static class LedgerGateUse
{
    /// <summary>Shuts what follows while the gate is shut; nothing where there is no ledger.</summary>
    public static IApplicationBuilder UseLedgerGate(this IApplicationBuilder app) =>
        app.ApplicationServices.GetService<LedgerGate>() is null ? app : app.UseMiddleware<LedgerGateMiddleware>();
}
