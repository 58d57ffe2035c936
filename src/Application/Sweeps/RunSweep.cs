using Customers.Application.Common;

namespace Customers.Application.Sweeps;

/// <summary>Runs a sweep now, whenever its next turn would be. It does its work in transactions of its own.</summary>
/// <param name="Name">Which sweep.</param>
public sealed record RunSweep(string Name) : ICommand<SweepReport>
{
    /// <inheritdoc />
    public static string Action => "sweeps.run";

    /// <inheritdoc />
    public Access Access => Access.PlatformAdmin;
}

internal sealed class RunSweepHandler(ISweeps sweeps) : IRequestHandler<RunSweep, Result<SweepReport>>
{
    public async Task<Result<SweepReport>> Handle(RunSweep request, CancellationToken cancellationToken) =>
        await sweeps.RunAsync(request.Name, cancellationToken) is { } report ? report : SweepErrors.NotFound(sweeps.Names);
}
