using Customers.Application.Common;
using Customers.Application.Lines;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>What a report has changed in the ledger.</summary>
/// <param name="CustomerId">The account.</param>
/// <param name="Type">What was reported: <c>numbers</c>, <c>flows</c>, …</param>
/// <param name="Added">How many are new.</param>
/// <param name="Known">How many were known already.</param>
/// <param name="Deleted">How many count as deleted now: those that were reported as deleted, and those that a complete list left out.</param>
/// <param name="Late">How many belong to an account that is gone: they are asked to be deleted.</param>
/// <param name="DeletedBefore">Ids that were reported as deleted before, and stay so: ids are never used again.</param>
/// <param name="More">Whether a complete list left out more than one report marks as deleted: send it again.</param>
public sealed record ResourceReportDto(
    Guid CustomerId,
    [OneOf(typeof(ResourceTypes), nameof(ResourceTypes.KeptElsewhere), Name = "ReportedResourceType")] string Type,
    [AtLeast(0)] int Added,
    [AtLeast(0)] int Known,
    [AtLeast(0)] int Deleted,
    [AtLeast(0)] int Late,
    IReadOnlyList<Guid> DeletedBefore,
    bool More
);

/// <summary>What became of a line with a report.</summary>
public enum ReportStatus
{
    /// <summary>The ledger says so now.</summary>
    Reported,

    /// <summary>Nothing of the line was taken.</summary>
    Refused,
}

/// <summary>What became of a line with a report.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Status"><c>reported</c> or <c>refused</c>.</param>
/// <param name="Report">What it has changed; null when it was refused.</param>
/// <param name="Error">Why it was refused; null otherwise.</param>
[DisplayName("ResourceReportResult")]
public sealed record ReportResultDto(
    long Line,
    [OneOf(typeof(ReportStatus))] string Status,
    ResourceReportDto? Report,
    LineErrorDto? Error
)
{
    internal static ReportResultDto Reported(long line, ResourceReportDto report) =>
        new(line, ReportStatus.Reported.ToName(), report, Error: null);

    /// <summary>Nothing of the line was taken.</summary>
    public static ReportResultDto Refused(long line, LineErrorDto error) =>
        new(line, ReportStatus.Refused.ToName(), Report: null, error);
}
