using Customers.Infrastructure.DeletionLedger.Files;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Customers.Infrastructure.DeletionLedger;

/// <summary>Whether the database is known not to be older than the ledger, and whether the ledger can be written.</summary>
public sealed class LedgerHealth : IHealthCheck
{
    /// <summary>The member in which a check says why nothing is answered; a message goes with it.</summary>
    public const string Reason = "reason";

    /// <summary>The member of that message.</summary>
    public const string Message = "message";

    private readonly LedgerGate gate;
    private readonly LedgerWriter writer;

    internal LedgerHealth(LedgerGate gate, LedgerWriter writer) => (this.gate, this.writer) = (gate, writer);

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!gate.IsOpen)
            return Task.FromResult(new HealthCheckResult(context.Registration.FailureStatus, data: Describe()));
        return Task.FromResult(writer.IsFailing ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy());
    }

    private Dictionary<string, object> Describe() =>
        gate.Standing?.Fault is { } fault
            ? new() { [Reason] = "LEDGER_BROKEN", [Message] = $"The deletion ledger is not whole: {fault.Message}." }
            : new() { [Reason] = LedgerErrors.Restored.Reason, [Message] = LedgerErrors.Restored.Message };
}
