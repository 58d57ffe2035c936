using Customers.Api.Documentation;
using Customers.Application.Sweeps;

namespace Customers.Api.Sweeps;

/// <summary>A sweep that had some accounts to delete.</summary>
internal sealed class SweepExamples : IOperationExamples
{
    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["runSweep"] = new(
                new SweepReport(
                    "due-deletions",
                    new Dictionary<string, long> { ["deleted"] = 12, ["failed"] = 0 },
                    DurationMs: 34
                )
            ),
        };
}
