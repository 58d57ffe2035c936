namespace Customers.Application.Sweeps;

/// <summary>Refusals that are about sweeps.</summary>
public static class SweepErrors
{
    public static readonly Error NotFound = new(ErrorKind.NotFound, "SWEEP_NOT_FOUND", "There is no sweep of this name.");
}
